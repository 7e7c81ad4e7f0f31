package io.github.openrouterspring.samples.pipeline;

/**
 * How much thought a question needs. Each has a model of its name.
 */
enum Complexity {

	LOW, MEDIUM, HIGH

}
