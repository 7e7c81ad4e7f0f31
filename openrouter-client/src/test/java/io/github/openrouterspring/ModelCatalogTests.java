package io.github.openrouterspring;

import io.github.openrouterspring.catalog.Model;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModelCatalogTests extends EmulatorTest {

	@Test
	void modelsHaveNamesAndPrices() {
		Model model = this.client.modelCatalog()
			.models()
			.block(SOON)
			.stream()
			.filter((candidate) -> candidate.id().equals("openai/gpt-4o"))
			.findFirst()
			.orElseThrow();
		assertThat(model.name()).isNotBlank();
		assertThat(model.contextLength()).isPositive();
		assertThat(model.pricing().prompt()).isPositive();
		assertThat(model.pricing().completion()).isPositive();
	}

	@Test
	void readingItOftenReleasesEachBufferOnce() {
		for (int i = 0; i < 50; i++) {
			assertThat(this.client.modelCatalog().models().block(SOON)).hasSizeGreaterThan(300);
		}
	}

}
