package io.github.openrouterspring.samples.batch;

/**
 * One question to one model, claimed by this process.
 *
 * @param model the model
 * @param line where the question stands in the data set
 * @param question the question
 * @param claims how often it was claimed, this time included; tells this claim from
 * earlier and later ones
 */
record Item(String model, int line, String question, int claims) {

}
