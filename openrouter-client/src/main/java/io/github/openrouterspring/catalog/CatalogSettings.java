package io.github.openrouterspring.catalog;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the catalogue is kept.
 *
 * @param timeToLive how long it counts as fresh, more than zero; after that it is still
 * served while a new one is fetched
 * @param store keeps a copy beyond the life of the process; {@code null} for none
 * @param tokenCounter counts the tokens of requests for estimates and reports
 */
public record CatalogSettings(Duration timeToLive, @Nullable CatalogStore store, TokenCounter tokenCounter) {

	/** An hour, without a copy. */
	public static final CatalogSettings DEFAULT = new CatalogSettings(Duration.ofHours(1), null,
			TokenCounter.approximate());

	public CatalogSettings {
		if (timeToLive.isZero() || timeToLive.isNegative()) {
			throw new IllegalArgumentException(
					"The catalogue's time to live is " + timeToLive + "; it must be more than zero, such as 1h");
		}
	}

}
