package io.github.openrouterspring.catalog;

import java.time.Instant;

/**
 * What is kept of the catalogue.
 *
 * @param models how many models there are
 * @param fetched when they came from OpenRouter
 */
public record CatalogState(int models, Instant fetched) {

}
