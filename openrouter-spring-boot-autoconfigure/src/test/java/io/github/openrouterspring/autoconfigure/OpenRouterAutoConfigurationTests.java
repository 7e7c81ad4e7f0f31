package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.catalog.ModelCatalog;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.error.ProviderException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenRouterAutoConfigurationTests {

	private OpenRouterEmulator emulator;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
		this.runner = environment(Map.of()).withPropertyValues("openrouter.api-key=sk-or-v1-property",
				"openrouter.base-url=" + this.emulator.baseUrl());
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	private static ApplicationContextRunner environment(Map<String, Object> variables) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
					JacksonAutoConfiguration.class, OpenRouterAutoConfiguration.class))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables)));
	}

	private RecordedRequest requestOf(ApplicationContextRunner runner) {
		return requestOf(runner, (model) -> model.chat("Hello").text());
	}

	private RecordedRequest requestOf(ApplicationContextRunner runner, Function<LanguageModel, String> call) {
		runner.run((context) -> call.apply(context.getBean(LanguageModel.class)));
		return this.emulator.lastRequest();
	}

	@Test
	void registersTheModelTheCatalogueAndTheClient() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(LanguageModel.class)
			.hasSingleBean(ReactiveLanguageModel.class)
			.hasSingleBean(ModelCatalog.class)
			.hasSingleBean(OpenRouterClient.class));
	}

	@Test
	void theModelAnswers() {
		this.emulator.enqueue(EmulatorResponse.text("Paris."));
		this.runner.run((context) -> assertThat(context.getBean(LanguageModel.class).chat("Capital?").text())
			.isEqualTo("Paris."));
	}

	@Test
	void aModelOfTheUsersReplacesOurs() {
		LanguageModel own = LanguageModel.of((call) -> Flux.just(ChatCompletionChunk.of("mine", "stop")));
		this.runner.withBean("own", LanguageModel.class, () -> own)
			.run((context) -> assertThat(context.getBean(LanguageModel.class)).isSameAs(own));
	}

	@Test
	void withoutWebClientThereIsNothing() {
		this.runner.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).doesNotHaveBean(OpenRouterClient.class));
	}

	@Test
	void keyComesFromTheProperty() {
		assertThat(requestOf(this.runner).header("Authorization")).isEqualTo("Bearer sk-or-v1-property");
	}

	@Test
	void keyAndAddressComeFromTheEnvironment() {
		ApplicationContextRunner fromEnvironment = environment(
				Map.of("OPENROUTER_API_KEY", "sk-or-v1-env", "OPENROUTER_BASE_URL", this.emulator.baseUrl()));
		assertThat(requestOf(fromEnvironment).header("Authorization")).isEqualTo("Bearer sk-or-v1-env");
	}

	@Test
	void theEnvironmentWinsOverFilesAsEverywhereInSpringBoot() {
		ApplicationContextRunner both = environment(Map.of("OPENROUTER_API_KEY", "sk-or-v1-env"))
			.withInitializer((context) -> {
				MutablePropertySources sources = context.getEnvironment().getPropertySources();
				sources.addLast(new MapPropertySource("application.yaml",
						Map.of("openrouter.api-key", "sk-or-v1-file", "openrouter.base-url", this.emulator.baseUrl())));
			});
		assertThat(requestOf(both).header("Authorization")).isEqualTo("Bearer sk-or-v1-env");
	}

	@Test
	void variablesCountInAnyPropertySource() {
		ApplicationContextRunner dotEnv = environment(Map.of()).withPropertyValues("OPENROUTER_API_KEY=sk-or-v1-dotenv",
				"OPENROUTER_BASE_URL=" + this.emulator.baseUrl());
		assertThat(requestOf(dotEnv).header("Authorization")).isEqualTo("Bearer sk-or-v1-dotenv");
	}

	@Test
	void aKeyOfTheCallWinsOverAll() {
		RecordedRequest request = requestOf(this.runner,
				(model) -> model.chat(ChatRequest.builder().user("Hello").apiKey("sk-or-v1-call").build()).text());
		assertThat(request.header("Authorization")).isEqualTo("Bearer sk-or-v1-call");
	}

	@Test
	void connectionDetailsReplaceTheProperties() {
		RecordedRequest request = requestOf(
				environment(Map.of()).withPropertyValues("openrouter.base-url=https://nowhere.invalid")
					.withBean(OpenRouterConnectionDetails.class, () -> new OpenRouterConnectionDetails() {

						@Override
						public String getApiKey() {
							return "sk-or-v1-details";
						}

						@Override
						public String getBaseUrl() {
							return OpenRouterAutoConfigurationTests.this.emulator.baseUrl();
						}

					}));
		assertThat(request.header("Authorization")).isEqualTo("Bearer sk-or-v1-details");
	}

	@Test
	void withoutAKeyTheApplicationStartsAndTheFirstCallFails() {
		this.runner.withPropertyValues("openrouter.api-key=").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ModelCatalog.class).models()).isNotEmpty();
			assertThatExceptionOfType(MissingApiKeyException.class)
				.isThrownBy(() -> context.getBean(LanguageModel.class).chat("Hello"));
		});
	}

	@Test
	void withFailFastTheApplicationDoesNotStartWithoutAKey() {
		this.runner.withPropertyValues("openrouter.api-key=${UNDEFINED}", "openrouter.fail-fast=true")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(new MissingApiKeyFailureAnalyzer().analyze(context.getStartupFailure()).getAction())
					.contains("openrouter.api-key", "OPENROUTER_API_KEY", "https://openrouter.ai/keys");
			});
	}

	@Test
	void whenAModelIsAskedAtTheStartWithoutAKeyThenFailFastIsNotBlamed() {
		FailureAnalysis analysis = new MissingApiKeyFailureAnalyzer().analyze(new MissingApiKeyException());
		assertThat(analysis.getDescription()).doesNotContain("fail-fast");
		assertThat(analysis.getAction()).contains("OPENROUTER_API_KEY", "ask no model before the start is over");
	}

	@Test
	void withFailFastAndAKeyTheApplicationStarts() {
		this.runner.withPropertyValues("openrouter.fail-fast=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private void failsWith(String property, String... words) {
		this.runner.withPropertyValues(property).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(new InvalidOpenRouterConfigurationFailureAnalyzer(new StandardEnvironment())
				.analyze(context.getStartupFailure())
				.getDescription()).contains(words);
		});
	}

	@Test
	void anAddressWithoutSchemeIsRefusedAtStart() {
		failsWith("openrouter.base-url=openrouter.ai/api/v1", "'openrouter.ai/api/v1'", "https://");
	}

	@Test
	void aNegativeTimeoutIsRefusedAtStart() {
		failsWith("openrouter.timeout=-5s", "PT-5S", "more than zero");
	}

	@Test
	void anAbsurdTimeoutIsRefusedAtStart() {
		failsWith("openrouter.timeout=999h", "24 hours");
	}

	@Test
	void aTemperatureOutOfRangeIsRefusedAtStart() {
		failsWith("openrouter.defaults.temperature=3", "'temperature' is 3", "from 0 to 2");
	}

	@Test
	void anExtraBodyThatIsNotJsonIsRefusedAtStart() {
		failsWith("openrouter.defaults.extra-body={top_k", "Not a JSON object");
	}

	@Test
	void aKeyWithALineBreakIsRefusedAtStartWithoutShowingIt() {
		this.runner.withPropertyValues("openrouter.api-key=sk-or-v1-secret\u0007x").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause().hasMessageNotContaining("secret");
		});
	}

	@Test
	void defaultsAreSent() {
		RecordedRequest request = requestOf(this.runner.withPropertyValues("openrouter.defaults.model=openai/gpt-4o",
				"openrouter.defaults.temperature=0.7", "openrouter.defaults.max-tokens=256",
				"openrouter.defaults.top-p=0.9", "openrouter.defaults.json-mode=true",
				"openrouter.defaults.fallback-models=openai/gpt-4o-mini,google/gemini-2.5-flash",
				"openrouter.defaults.extra-body={\"top_k\":40,\"provider\":{\"sort\":\"price\"}}"));
		assertThat(request.body()).startsWith("{\"model\":\"openai/gpt-4o\",")
			.contains("\"temperature\":0.7", "\"max_tokens\":256", "\"top_p\":0.9", "\"type\":\"json_object\"",
					"\"models\":[\"openai/gpt-4o-mini\",\"google/gemini-2.5-flash\"]", "\"top_k\":40",
					"\"provider\":{\"sort\":\"price\"}");
	}

	@Test
	void withoutDefaultsNothingButTheMessagesIsSent() {
		assertThat(requestOf(this.runner).body())
			.isEqualTo("{\"stream\":false,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
	}

	@Test
	void aTimeoutWithoutUnitIsInSeconds() {
		this.runner.withPropertyValues("openrouter.timeout=5")
			.run((context) -> assertThat(context.getBean(OpenRouterProperties.class).getTimeout()).hasSeconds(5));
	}

	@Test
	void theTimeoutCountsAlsoAgainstKeepAlive() {
		this.emulator.enqueue(EmulatorResponse.stallWithKeepAlive("Some"));
		this.runner.withPropertyValues("openrouter.timeout=300ms")
			.run((context) -> assertThatExceptionOfType(DeadlineExceededException.class)
				.isThrownBy(() -> context.getBean(LanguageModel.class).stream("Hello").chunks().toList()));
	}

	@Test
	void bootsReadTimeoutDoesNotReachUs() {
		this.emulator.enqueue(EmulatorResponse.text("Slow but sure.").withPace(Duration.ofMillis(150)));
		this.runner.withPropertyValues("spring.http.clients.read-timeout=50ms")
			.run((context) -> assertThat(context.getBean(LanguageModel.class).chat("Hello").text())
				.isEqualTo("Slow but sure."));
	}

	@Test
	void theApplicationsJsonSettingsDoNotReachTheWire() {
		RecordedRequest request = requestOf(this.runner.withPropertyValues(
				"spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE", "openrouter.defaults.max-tokens=10"));
		assertThat(request.json().has("max_tokens")).isTrue();
	}

	@Test
	void webClientCustomizersApply() {
		RecordedRequest request = requestOf(this.runner.withBean(WebClientCustomizer.class,
				() -> (builder) -> builder.defaultHeader("X-Team", "blue")));
		assertThat(request.header("X-Team")).isEqualTo("blue");
	}

	@Test
	void buildersOfTheApplicationAreNeitherUsedNorChanged() {
		WebClient.Builder balanced = WebClient.builder()
			.filter((request, next) -> Mono.error(new IllegalStateException()));
		RecordedRequest request = requestOf(this.runner.withBean("one", WebClient.Builder.class, () -> balanced)
			.withBean("other", WebClient.Builder.class, WebClient::builder));
		assertThat(request.path()).endsWith("/chat/completions");
		assertThat(balanced).usingRecursiveComparison()
			.comparingOnlyFields("connector", "defaultHeaders")
			.isEqualTo(WebClient.builder());
	}

	@Test
	void theOnlyBuilderOfTheApplicationIsNotTakenEither() {
		RecordedRequest request = requestOf(this.runner.withBean("mine", WebClient.Builder.class,
				() -> WebClient.builder().defaultHeader("X-Meant-For", "another")));
		assertThat(request.header("X-Meant-For")).isNull();
	}

	@Test
	void ownCustomizersComeAfterThoseOfBootAndInTheirOrder() {
		RecordedRequest request = requestOf(this.runner.withUserConfiguration(WebClientCustomizers.class));
		assertThat(request.header("X-Last")).isEqualTo("second");
	}

	@Test
	void ownCustomizersMayBringAConnector() {
		ConnectionProvider provider = ConnectionProvider.create("own", 1);
		this.runner
			.withBean(OpenRouterWebClientCustomizer.class,
					() -> (builder) -> builder.clientConnector(new ReactorClientHttpConnector(
							HttpClient.create(provider).headers((headers) -> headers.set("X-Own", "1")))))
			.run((context) -> context.getBean(LanguageModel.class).chat("Hello"));
		assertThat(this.emulator.lastRequest().header("X-Own")).isEqualTo("1");
		provider.dispose();
	}

	@Test
	void namedModelsWithAnAddressHaveTheSameCustomizers() {
		this.runner.withConfiguration(AutoConfigurations.of(OpenRouterNamedModelsAutoConfiguration.class))
			.withPropertyValues("openrouter.base-url=https://nowhere.invalid/api/v1",
					"openrouter.models.near.base-url=" + this.emulator.baseUrl())
			.withBean("mine", WebClient.Builder.class,
					() -> WebClient.builder().defaultHeader("X-Meant-For", "another"))
			.withBean(OpenRouterWebClientCustomizer.class, () -> (builder) -> builder.defaultHeader("X-Last", "near"))
			.run((context) -> context.getBean("nearLanguageModel", LanguageModel.class).chat("Hello"));
		assertThat(this.emulator.lastRequest().header("X-Last")).isEqualTo("near");
		assertThat(this.emulator.lastRequest().header("X-Meant-For")).isNull();
	}

	@Test
	void filtersStandAroundEveryExchange() {
		this.runner
			.withBean(ChatFilter.class, () -> (call, next) -> Flux.just(ChatCompletionChunk.of("filtered", "stop")))
			.run((context) -> assertThat(context.getBean(LanguageModel.class).chat("Hello").text())
				.isEqualTo("filtered"));
	}

	@Test
	void theApplicationIsNamedAfterSpring() {
		RecordedRequest request = requestOf(this.runner.withPropertyValues("spring.application.name=orders",
				"openrouter.app.url=https://orders.example"));
		assertThat(request.header("X-OpenRouter-Title")).isEqualTo("orders");
		assertThat(request.header("HTTP-Referer")).isEqualTo("https://orders.example");
	}

	@Test
	void openRoutersOwnVariablesNameTheApplication() {
		RecordedRequest request = requestOf(environment(
				Map.of("OPENROUTER_APP_TITLE", "From env", "OPENROUTER_HTTP_REFERER", "https://env.example"))
			.withPropertyValues("openrouter.api-key=k", "openrouter.base-url=" + this.emulator.baseUrl(),
					"spring.application.name=orders"));
		assertThat(request.header("X-Title")).isEqualTo("From env");
		assertThat(request.header("HTTP-Referer")).isEqualTo("https://env.example");
	}

	@Test
	void closingTheContextClosesTheConnections() {
		requestOf(this.runner);
		assertThat(this.emulator.awaitConnectionsOpen(0, Duration.ofSeconds(10))).isTrue();
	}

	@Test
	void thePropertiesDoNotShowTheKey() {
		this.runner.run((context) -> assertThat(context.getBean(OpenRouterProperties.class).toString())
			.doesNotContain("sk-or-v1-property"));
	}

	@Test
	void everyOptionOfTheDefaultsIsSent() {
		String body = requestOf(this.runner.withPropertyValues("openrouter.defaults.preset=mine",
				"openrouter.defaults.top-k=40", "openrouter.defaults.min-p=0.1",
				"openrouter.defaults.frequency-penalty=0.5", "openrouter.defaults.presence-penalty=0.6",
				"openrouter.defaults.repetition-penalty=1.1", "openrouter.defaults.seed=7",
				"openrouter.defaults.stop=END,STOP", "openrouter.defaults.max-completion-tokens=99",
				"openrouter.defaults.parallel-tool-calls=false", "openrouter.defaults.verbosity=low",
				"openrouter.defaults.service-tier=flex", "openrouter.defaults.end-user=u-1",
				"openrouter.defaults.reasoning.effort=high", "openrouter.defaults.reasoning.exclude=true",
				"openrouter.defaults.provider.order=anthropic,openai", "openrouter.defaults.provider.sort=price",
				"openrouter.defaults.provider.zero-data-retention=true"))
			.body();
		assertThat(body).contains("\"preset\":\"mine\"", "\"top_k\":40", "\"min_p\":0.1", "\"frequency_penalty\":0.5",
				"\"presence_penalty\":0.6", "\"repetition_penalty\":1.1", "\"seed\":7", "\"stop\":[\"END\",\"STOP\"]",
				"\"max_completion_tokens\":99", "\"parallel_tool_calls\":false", "\"verbosity\":\"low\"",
				"\"service_tier\":\"flex\"", "\"user\":\"u-1\"", "\"reasoning\":{\"effort\":\"high\",\"exclude\":true}",
				"\"provider\":{\"order\":[\"anthropic\",\"openai\"],\"zdr\":true,\"sort\":\"price\"}");
	}

	@Test
	void headersOfTheDefaultsAreSent() {
		RecordedRequest request = requestOf(this.runner.withPropertyValues("openrouter.defaults.routing-metadata=true",
				"openrouter.defaults.response-cache-ttl=300"));
		assertThat(request.header("X-OpenRouter-Metadata")).isEqualTo("enabled");
		assertThat(request.header("X-OpenRouter-Cache-TTL")).isEqualTo("300");
	}

	@Test
	void anAnswerHasToBeCompleteWhereThePropertiesSayIt() {
		String cut = "{\"id\":\"g\",\"choices\":[{\"index\":0,\"finish_reason\":\"length\",\"message\":"
				+ "{\"role\":\"assistant\",\"content\":\"Half\"}}]}";
		this.emulator.enqueue(EmulatorResponse.json(cut), EmulatorResponse.json(cut));
		this.runner
			.run((context) -> assertThat(context.getBean(LanguageModel.class).chat("Go").text()).isEqualTo("Half"));
		this.runner.withPropertyValues("openrouter.defaults.require-complete=true")
			.run((context) -> assertThatExceptionOfType(IncompleteResponseException.class)
				.isThrownBy(() -> context.getBean(LanguageModel.class).chat("Go")));
	}

	@Test
	void failedRequestsAreSentAgainUnlessTurnedOff() {
		this.emulator.enqueue(EmulatorResponse.error(503, "For now"), EmulatorResponse.text("Now."));
		requestOf(this.runner.withPropertyValues("openrouter.retry.delay=10ms"));
		assertThat(this.emulator.requests()).hasSize(2);
		this.emulator.reset();
		this.emulator.enqueue(EmulatorResponse.error(503, "For now"), EmulatorResponse.text("Never."));
		this.runner.withPropertyValues("openrouter.retry.max-retries=0")
			.run((context) -> assertThatExceptionOfType(ProviderException.class)
				.isThrownBy(() -> context.getBean(LanguageModel.class).chat("Hello")));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void settingsThatContradictEachOtherAreRefusedAtStart() {
		failsWith("openrouter.retry.max-delay=1ms", "max-delay", "at least the delay");
		failsWith("openrouter.max-concurrent-requests=0", "at least 1");
		failsWith("openrouter.http.max-connections=0", "at least 1");
		failsWith("openrouter.http.ca-file=/nowhere/ca.pem", "'/nowhere/ca.pem'", "PEM");
	}

	@Test
	void anSslBundleIsUsedAlsoForHttp2() {
		try (OpenRouterEmulator secure = OpenRouterEmulator.builder().tls().http2(true).start()) {
			this.runner.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
				.withPropertyValues("openrouter.base-url=" + secure.baseUrl(), "openrouter.http.ssl-bundle=emulator",
						"spring.ssl.bundle.pem.emulator.truststore.certificate="
								+ "classpath:io/github/openrouterspring/emulator/localhost.crt.pem")
				.run((context) -> assertThat(context.getBean(LanguageModel.class).chat("Hello").text()).isNotBlank());
		}
	}

	@Test
	void customizersHaveTheLastWordInTheirOrder() {
		RecordedRequest request = requestOf(this.runner
			.withPropertyValues("openrouter.defaults.temperature=0.5", "openrouter.app.title=From properties")
			.withUserConfiguration(Customizers.class));
		assertThat(request.header("X-Title")).isEqualTo("second");
		assertThat(request.json().path("seed").asInt()).isEqualTo(7);
		assertThat(request.json().path("temperature").asDouble()).isEqualTo(0.5);
	}

	@Test
	void filtersStandInTheirOrderHoweverTheySayIt() {
		this.runner.withUserConfiguration(OrderedFilters.class).run((context) -> {
			context.getBean(LanguageModel.class).chat("Hello");
			assertThat(context.getBean(OrderedFilters.class).passed).containsExactly("class", "interface", "method");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class WebClientCustomizers {

		@Bean
		@Order(2)
		OpenRouterWebClientCustomizer second() {
			return (builder) -> builder.defaultHeaders((headers) -> headers.set("X-Last", "second"));
		}

		@Bean
		@Order(1)
		OpenRouterWebClientCustomizer first() {
			return (builder) -> builder.defaultHeaders((headers) -> headers.set("X-Last", "first"));
		}

		@Bean
		WebClientCustomizer ofBoot() {
			return (builder) -> builder.defaultHeaders((headers) -> headers.set("X-Last", "boot"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		OpenRouterClientBuilderCustomizer second() {
			return (builder) -> builder.app(null, "second");
		}

		@Bean
		@Order(1)
		OpenRouterClientBuilderCustomizer first() {
			return (builder) -> builder.app(null, "first").defaults((options) -> options.seed(7));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OrderedFilters {

		private final List<String> passed = new ArrayList<>();

		@Bean
		@Order(ChatFilter.USER + 3)
		ChatFilter byMethod() {
			return new Passing(this.passed, "method");
		}

		@Bean
		ChatFilter byInterface() {
			return new OrderedPassing(this.passed, "interface");
		}

		@Bean
		AnnotatedPassing byClass() {
			return new AnnotatedPassing(this.passed, "class");
		}

	}

	static class Passing implements ChatFilter {

		private final List<String> passed;

		private final String name;

		Passing(List<String> passed, String name) {
			this.passed = passed;
			this.name = name;
		}

		@Override
		public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
			this.passed.add(this.name);
			return next.exchange(call);
		}

	}

	static class OrderedPassing extends Passing implements Ordered {

		OrderedPassing(List<String> passed, String name) {
			super(passed, name);
		}

		@Override
		public int getOrder() {
			return ChatFilter.USER + 2;
		}

	}

	@Order(ChatFilter.USER + 1)
	static class AnnotatedPassing extends Passing {

		AnnotatedPassing(List<String> passed, String name) {
			super(passed, name);
		}

	}

}
