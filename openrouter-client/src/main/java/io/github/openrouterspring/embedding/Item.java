package io.github.openrouterspring.embedding;

/**
 * Something on its way to a vector.
 *
 * @param place its place among all, from 0
 * @param item what was given
 * @param input what is sent of it
 * @param <T> type of what was given
 */
record Item<T>(long place, T item, Object input) {

}
