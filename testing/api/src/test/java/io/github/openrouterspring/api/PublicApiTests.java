package io.github.openrouterspring.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users can see of a module is what its {@code api.txt} says, so that every change
 * of it stands in the review.
 */
class PublicApiTests {

	@ParameterizedTest
	@ValueSource(strings = { "openrouter-client", "openrouter-spring-boot-autoconfigure", "testing/openrouter-emulator",
			"testing/openrouter-spring-boot-starter-test", "integrations/openrouter-spring-ai",
			"integrations/openrouter-langchain4j" })
	void publicApiIsTheListedOne(String module) throws IOException {
		Path folder = Path.of("../..", module);
		Path file = folder.resolve("api.txt");
		String listing = ApiListing.of(folder.resolve("target/classes"));
		assertThat(listing).as("the public classes of " + module).isNotEmpty();
		if (Boolean.getBoolean("api.renew")) {
			Files.writeString(file, listing);
		}
		assertThat(listing)
			.as("the public API of %s; if it was meant to change, run './mvnw verify -Dapi.renew=true' and commit %s",
					module, "api.txt")
			.isEqualToNormalizingNewlines(Files.readString(file));
	}

}
