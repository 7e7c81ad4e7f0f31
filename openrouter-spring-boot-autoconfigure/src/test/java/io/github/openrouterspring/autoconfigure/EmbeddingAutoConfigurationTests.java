package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.openrouterspring.embedding.Embedded;
import io.github.openrouterspring.embedding.EmbeddingModel;
import io.github.openrouterspring.embedding.EmbeddingRequest;
import io.github.openrouterspring.embedding.EmbeddingRequestBuilder;
import io.github.openrouterspring.embedding.EmbeddingResponse;
import io.github.openrouterspring.embedding.ReactiveEmbeddingModel;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddingAutoConfigurationTests {

	private static final String MODEL = "openrouter.embedding.model=openai/text-embedding-3-small";

	private OpenRouterEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	private ApplicationContextRunner runner(String... properties) {
		return AutoConfigured.runner(Map.of())
			.withConfiguration(AutoConfigurations.of(OpenRouterBudgetAutoConfiguration.class,
					OpenRouterEmbeddingAutoConfiguration.class))
			.withPropertyValues("openrouter.api-key=sk-or-v1-key", "openrouter.base-url=" + this.emulator.baseUrl())
			.withPropertyValues(properties);
	}

	@Test
	void withoutAModelThereIsNoBean() {
		runner("openrouter.embedding.dimensions=8")
			.run((context) -> assertThat(context).doesNotHaveBean(EmbeddingModel.class)
				.doesNotHaveBean(ReactiveEmbeddingModel.class)
				.doesNotHaveBean(EmbeddingProperties.class));
	}

	@Test
	void withAModelThereAreBothForms() {
		runner(MODEL).run((context) -> assertThat(context).hasSingleBean(EmbeddingModel.class)
			.hasSingleBean(ReactiveEmbeddingModel.class));
	}

	@Test
	void propertiesAreSent() {
		runner(MODEL, "openrouter.embedding.dimensions=8", "openrouter.embedding.input-type=search_document",
				"openrouter.embedding.encoding-format=base64", "openrouter.embedding.max-inputs-per-request=2",
				"openrouter.embedding.extra-body={\"truncate\":\"END\"}")
			.run((context) -> {
				context.getBean(EmbeddingModel.class).embed(List.of("a", "b", "c"));
				assertThat(this.emulator.requests()).hasSize(2);
				JsonNode json = this.emulator.requests().get(0).json();
				assertThat(json.path("model").asString()).isEqualTo("openai/text-embedding-3-small");
				assertThat(json.path("dimensions").asInt()).isEqualTo(8);
				assertThat(json.path("input_type").asString()).isEqualTo("search_document");
				assertThat(json.path("encoding_format").asString()).isEqualTo("base64");
				assertThat(json.path("truncate").asString()).isEqualTo("END");
			});
	}

	@Test
	void theCacheOfTheManagerKeepsVectors() {
		runner(MODEL, "openrouter.embedding.cache-name=vectors")
			.withBean(CacheManager.class, () -> new ConcurrentMapCacheManager("vectors"))
			.run((context) -> {
				EmbeddingModel model = context.getBean(EmbeddingModel.class);
				assertThat(model.embed("a")).isEqualTo(model.embed("a"));
				assertThat(this.emulator.requests()).hasSize(1);
			});
	}

	@Test
	void aBeanOfTheApplicationGoesFirst() {
		ReactiveEmbeddingModel own = new ReactiveEmbeddingModel() {

			@Override
			public Mono<EmbeddingResponse> embed(EmbeddingRequest request) {
				return Mono.just(new EmbeddingResponse(List.of(new float[] { 42 }), List.of()));
			}

			@Override
			public <T> Flux<Embedded<T>> embed(Flux<T> items, Function<? super T, String> text) {
				return Flux.empty();
			}

			@Override
			public ReactiveEmbeddingModel with(Consumer<EmbeddingRequestBuilder> options) {
				return this;
			}

		};
		runner(MODEL).withBean(ReactiveEmbeddingModel.class, () -> own)
			.run((context) -> assertThat(context.getBean(EmbeddingModel.class).embed("a")).containsExactly(42));
	}

	@ParameterizedTest
	@CsvSource({ "dimensions=0, number of dimensions is 0", "encoding-format=binary, must be 'float' or 'base64'",
			"concurrency=0, at least 1", "extra-body={, Not a JSON object",
			"cache-name=vectors, no single cache manager" })
	void whatCannotBeUsedFailsTheStart(String property, String words) {
		runner(MODEL, "openrouter.embedding." + property).run((context) -> assertThat(context).getFailure()
			.hasStackTraceContaining(words)
			.satisfies((failure) -> assertThat(AutoConfigured.blamed(failure))
				.isEqualTo("openrouter.embedding." + property.split("=")[0])));
	}

}
