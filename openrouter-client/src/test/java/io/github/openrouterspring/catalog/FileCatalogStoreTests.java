package io.github.openrouterspring.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileCatalogStoreTests {

	@Test
	void whatIsSavedIsLoaded(@TempDir Path folder) {
		FileCatalogStore store = new FileCatalogStore(folder.resolve("new/folder/models.json"));
		assertThat(store.load()).isNull();
		store.save("first");
		store.save("second – ü");
		assertThat(store.load()).isEqualTo("second – ü");
	}

	@Test
	void nothingElseIsLeftBehind(@TempDir Path folder) throws IOException {
		new FileCatalogStore(folder.resolve("models.json")).save("text");
		try (var files = Files.list(folder)) {
			assertThat(files).containsExactly(folder.resolve("models.json"));
		}
	}

}
