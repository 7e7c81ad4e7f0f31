package io.github.openrouterspring.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a copy of the catalogue beyond the life of the process, or shares it between
 * several. May block. A store that fails is a loss of speed, not of the catalogue.
 */
public interface CatalogStore {

	/**
	 * Load the copy.
	 * @return what was saved last, or {@code null} if there is nothing
	 */
	@Nullable String load();

	/**
	 * Save a copy in the place of the last one.
	 * @param copy some hundred kilobytes of text
	 */
	void save(String copy);

}
