package io.github.openrouterspring.rerank;

/**
 * A document in its rank.
 *
 * @param item what was given
 * @param score how well it answers the query. Scores compare within one answer only, and
 * need not lie between 0 and 1
 * @param index its place among what was given, from 0
 * @param <T> type of what was given
 */
public record Ranked<T>(T item, double score, int index) {

}
