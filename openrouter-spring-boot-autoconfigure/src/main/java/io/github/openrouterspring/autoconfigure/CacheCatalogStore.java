package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.catalog.CatalogStore;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * Keeps the catalogue in a cache of the application's, as one text.
 */
final class CacheCatalogStore implements CatalogStore {

	private static final String KEY = "openrouter.catalog";

	private final CacheManager cacheManager;

	private final String cacheName;

	CacheCatalogStore(CacheManager cacheManager, String cacheName) {
		this.cacheManager = cacheManager;
		this.cacheName = cacheName;
	}

	private Cache cache() {
		Cache cache = this.cacheManager.getCache(this.cacheName);
		if (cache == null) {
			throw new IllegalStateException("The cache manager has no cache '" + this.cacheName
					+ "', which 'openrouter.catalog.cache-name' names; it has " + this.cacheManager.getCacheNames());
		}
		return cache;
	}

	@Override
	public @Nullable String load() {
		return cache().get(KEY, String.class);
	}

	@Override
	public void save(String copy) {
		cache().put(KEY, copy);
	}

}
