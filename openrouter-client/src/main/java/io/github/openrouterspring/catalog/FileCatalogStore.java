package io.github.openrouterspring.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the catalogue in a file, for starts without a network.
 */
public final class FileCatalogStore implements CatalogStore {

	private final Path file;

	/**
	 * Create a store.
	 * @param file where the copy lies; its folder is made if need be
	 */
	public FileCatalogStore(Path file) {
		this.file = file.toAbsolutePath();
	}

	@Override
	public @Nullable String load() {
		try {
			return Files.isRegularFile(this.file) ? Files.readString(this.file) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Other processes never see half of it. */
	@Override
	public void save(String copy) {
		try {
			Path folder = Files.createDirectories(this.file.getParent());
			Path whole = Files.createTempFile(folder, this.file.getFileName().toString(), ".tmp");
			try {
				Files.writeString(whole, copy);
				Files.move(whole, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(whole);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
