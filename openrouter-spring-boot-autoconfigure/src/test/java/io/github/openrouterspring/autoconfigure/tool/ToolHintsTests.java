package io.github.openrouterspring.autoconfigure.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.autoconfigure.AheadOfTime;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.tool.OpenRouterTool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Description;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tools of an application that was processed ahead of time.
 */
class ToolHintsTests {

	private static AheadOfTime generated;

	@BeforeAll
	static void process(@TempDir Path directory) throws Exception {
		AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext();
		application.register(Beans.class);
		generated = AheadOfTime.process(application, ToolHintsTests.class, directory);
	}

	private RuntimeHints hints() {
		return generated.hints();
	}

	private boolean canBeBound(Class<?> type) {
		return RuntimeHintsPredicates.reflection()
			.onType(type)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)
			.test(hints());
	}

	@Test
	void annotatedMethodsCanBeInvoked() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Station.class, "forecast")).accepts(hints());
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Station.class, "other")).rejects(hints());
	}

	@Test
	void theirArgumentsCanBeBoundWithWhatIsInThem() {
		assertThat(canBeBound(Place.class)).isTrue();
		assertThat(canBeBound(Country.class)).isTrue();
	}

	@Test
	void theirResultsCanBeWrittenAlsoWhenTheyComeLater() {
		assertThat(canBeBound(Weather.class)).isTrue();
		assertThat(canBeBound(Tide.class)).isTrue();
		assertThat(canBeBound(Wind.class)).isTrue();
		assertThat(RuntimeHintsPredicates.reflection().onType(Mono.class)).rejects(hints());
	}

	@Test
	void argumentAndResultOfADescribedFunctionCanBeBound() {
		assertThat(canBeBound(City.class)).isTrue();
		assertThat(canBeBound(People.class)).isTrue();
	}

	@Test
	void functionsThatAreNoToolsGetNoHints() {
		assertThat(canBeBound(Unrelated.class)).isFalse();
	}

	@Test
	void toolsWorkInWhatWasGenerated() {
		try (GenericApplicationContext context = new GenericApplicationContext();
				OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
			generated.initializer().initialize(context);
			context.refresh();
			emulator.enqueue(
					EmulatorResponse.toolCalls("population", "{\"name\":\"Vienna\"}", "forecast",
							"{\"place\":{\"name\":\"Graz\",\"country\":{\"code\":\"AT\"}}}"),
					EmulatorResponse.text("Done."));
			assertThat(answers(emulator, context.getBean(ToolBeans.class))).containsExactlyInAnyOrder("{\"number\":6}",
					"{\"sky\":\"blue over Graz\"}");
		}
	}

	private static List<String> answers(OpenRouterEmulator emulator, ToolBeans tools) {
		try (OpenRouterClient client = OpenRouterClient.builder()
			.baseUrl(emulator.baseUrl())
			.apiKey("sk-or-v1-test")
			.build()) {
			LanguageModel model = client.languageModel().withTools(tools.named("population", "forecast"));
			ChatResponse response = model.chat("Hello");
			assertThat(response.text()).isEqualTo("Done.");
			return emulator.lastRequest()
				.json()
				.path("messages")
				.valueStream()
				.filter((message) -> message.path("role").asString().equals("tool"))
				.map((message) -> message.path("content").asString())
				.toList();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(OpenRouterToolAutoConfiguration.class)
	static class Beans {

		@Bean
		Station station() {
			return new Station();
		}

		@Bean
		@Description("People of a city")
		Function<City, People> population() {
			return (city) -> new People(city.name().length());
		}

		@Bean
		Function<Unrelated, Integer> unrelated() {
			return (value) -> 0;
		}

	}

	static class Station {

		@OpenRouterTool(description = "Forecast of a place")
		Weather forecast(Place place) {
			return new Weather("blue over " + place.name());
		}

		@OpenRouterTool(description = "Tides")
		Mono<List<Tide>> tides() {
			return Mono.empty();
		}

		@OpenRouterTool(description = "Winds")
		CompletableFuture<Wind> winds() {
			return CompletableFuture.completedFuture(new Wind(1));
		}

		void other() {
		}

	}

	record Place(String name, Country country) {

	}

	record Country(String code) {

	}

	record Weather(String sky) {

	}

	record Tide(int metres) {

	}

	record Wind(int speed) {

	}

	record City(String name) {

	}

	record People(int number) {

	}

	record Unrelated(String name) {

	}

}
