package io.github.openrouterspring;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.openrouterspring.catalog.Model;
import io.github.openrouterspring.catalog.ModelQuery;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.error.RateLimitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Catalogues as they should not be.
 */
class CatalogBadInputTests {

	private static List<Model> read(String body) {
		try (RawServer server = RawServer.json(body); OpenRouterClient client = server.client().build()) {
			return client.modelCatalog().models();
		}
	}

	private static OpenRouterException failure(RawServer server) {
		try (server; OpenRouterClient client = server.client().build()) {
			client.modelCatalog().models();
		}
		catch (OpenRouterException ex) {
			return ex;
		}
		throw new AssertionError("The catalogue was read");
	}

	@Test
	void unknownFieldsAreKept() {
		List<Model> models = read("{\"data\":[{\"id\":\"a/b\",\"smell\":{\"of\":[\"roses\"]}}],\"new\":1}");
		assertThat(models.get(0).json().object("smell").strings("of")).containsExactly("roses");
	}

	@Test
	void nullAndNegativePricesAreNoPrices() {
		List<Model> models = read("""
				{"data":[{"id":"a/null","pricing":{"prompt":null,"completion":null}},{"id":"a/none"},
				 {"id":"a/dynamic","pricing":{"prompt":"-1","completion":"-1"}},
				 {"id":"a/negative","pricing":{"prompt":-0.5,"completion":"-3"}},
				 {"id":"a/free","pricing":{"prompt":0,"completion":"0"}}]}""");
		assertThat(ModelQuery.all().free().in(models)).extracting(Model::id).containsExactly("a/free");
		assertThat(ModelQuery.all().where((model) -> model.pricing().isDynamic()).in(models)).extracting(Model::id)
			.containsExactly("a/dynamic");
		assertThat(ModelQuery.all().maxPromptPrice(BigDecimal.TEN).in(models)).extracting(Model::id)
			.containsExactly("a/free");
	}

	@Test
	void tenThousandModelsAreRead() {
		String description = "words ".repeat(200);
		String body = IntStream.range(0, 10_000)
			.mapToObj((i) -> "{\"id\":\"maker/model-" + i + "\",\"description\":\"" + description + "\"}")
			.collect(Collectors.joining(",", "{\"data\":[", "]}"));
		List<Model> models = read(body);
		assertThat(models).hasSize(10_000);
		assertThat(models.get(9_999).id()).isEqualTo("maker/model-9999");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":[{\"id\":\"a/b\"},{\"id\":\"a", "{\"data\":[{\"id\":\"a/b\"}],", "[]", "",
			"{\"message\":\"hello\"}" })
	void halfADocumentIsNoCatalogue(String body) {
		assertThat(failure(RawServer.json(body))).isInstanceOf(MalformedResponseException.class)
			.hasMessageContaining("base URL");
	}

	@Test
	void aPageOfHtmlIsNoCatalogue() {
		assertThat(failure(RawServer.html(200, "<html><body>" + "Welcome ".repeat(50_000) + "</body></html>")))
			.isInstanceOf(MalformedResponseException.class)
			.hasMessageContaining("base URL");
	}

	@Test
	void aPageOfHtmlThatIsAnErrorSaysItsTitle() {
		assertThat(failure(RawServer.html(502, "<html><title>Bad gateway</title></html>")))
			.isInstanceOf(ProviderException.class)
			.hasMessageContaining("Bad gateway");
	}

	@Test
	void anErrorInsideASuccessIsAnError() {
		assertThat(failure(RawServer.json("{\"error\":{\"code\":429,\"message\":\"Slow down\"},\"data\":[{}]}")))
			.isInstanceOf(RateLimitException.class)
			.hasMessageContaining("Slow down");
	}

	@Test
	void moreThanTheLimitIsRefused() {
		String body = "{\"data\":[" + "{\"id\":\"a/b\"},".repeat(1000) + "{}]}";
		try (RawServer server = RawServer.json(body);
				OpenRouterClient client = server.client().limits(2048, 4096).build()) {
			assertThatExceptionOfType(MalformedResponseException.class)
				.isThrownBy(() -> client.modelCatalog().models());
		}
	}

	@Test
	void afterAFailureTheNextCallSucceeds() {
		try (RawServer server = RawServer.json("<html>"); OpenRouterClient client = server.client().build()) {
			assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> client.modelCatalog().models());
			server.answer(200, "{\"data\":[{\"id\":\"a/b\"}]}");
			assertThat(client.modelCatalog().models()).hasSize(1);
		}
	}

	@Test
	void aRealCatalogueIsReadWithoutLoss() throws Exception {
		String body = Files.readString(Shared.recording("models/models-2026-05.json"));
		List<Model> models = read(body);
		assertThat(models).hasSize(364);
		assertThat(models).allSatisfy((model) -> {
			assertThat(model.id()).contains("/");
			assertThat(model.created()).isNotNull();
			assertThat(model.contextLength()).isPositive();
			assertThat(model.architecture().inputModalities()).isNotEmpty();
			assertThat(model.pricing().isDynamic() || model.pricing().prompt() != null).isTrue();
		});
		assertThat(ModelQuery.all().where((model) -> model.pricing().isDynamic()).in(models)).extracting(Model::id)
			.containsExactlyInAnyOrder("openrouter/pareto-code", "openrouter/bodybuilder", "openrouter/auto");
	}

}
