package io.github.openrouterspring.autoconfigure.tool;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.request.ToolDefinition;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.tool.OpenRouterTool;
import io.github.openrouterspring.tool.Tool;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Description;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tools among beans.
 */
class ToolBeansTests {

	private static final AtomicInteger MADE = new AtomicInteger();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterToolAutoConfiguration.class))
		.withUserConfiguration(Beans.class);

	private void with(Consumer<ToolBeans> test) {
		this.runner.run((context) -> test.accept(context.getBean(ToolBeans.class)));
	}

	/** What a model is offered. */
	private static JsonObject offered(ToolBeans tools, String name) {
		JsonObject[] body = new JsonObject[1];
		LanguageModel.of((call) -> {
			body[0] = call.request().body(false);
			return Flux.just(ChatCompletionChunk.of("Hello", "stop"));
		}).withTools(tools.named(name)).chat("Hello");
		return body[0].views("tools", JsonObject::of).get(0);
	}

	@Test
	void annotatedMethodIsFoundByItsName() {
		with((tools) -> assertThat(offered(tools, "forecast").object("function").string("description"))
			.isEqualTo("Forecast of a city"));
	}

	@Test
	void functionIsFoundByTheNameOfItsBean() {
		with((tools) -> {
			JsonObject function = offered(tools, "population").object("function");
			assertThat(function.string("description")).isEqualTo("People of a city");
			assertThat(function.object("parameters").object("properties")).containsKey("name");
		});
	}

	@Test
	void toolIsFoundByTheNameOfItsBean() {
		with((tools) -> assertThat(offered(tools, "search").string("type")).isEqualTo("openrouter:web_search"));
	}

	@Test
	void noBeanIsMadeBeforeItIsNamed() {
		MADE.set(0);
		with((tools) -> {
			tools.named("population");
			assertThat(MADE).hasValue(0);
			tools.named("forecast");
			assertThat(MADE).hasValue(1);
		});
	}

	@Test
	void unknownNameSaysWhatThereIs() {
		with((tools) -> assertThatIllegalArgumentException().isThrownBy(() -> tools.named("wether"))
			.withMessageContaining("'wether'")
			.withMessageContaining("[forecast, population, search, silent]"));
	}

	@Test
	void functionWithoutDescriptionIsRefused() {
		with((tools) -> assertThatIllegalArgumentException().isThrownBy(() -> tools.named("silent"))
			.withMessageContaining("@Description"));
	}

	@Test
	void twoToolsOfOneNameAreRefused() {
		this.runner.withBean("other", Station.class)
			.run((context) -> assertThatIllegalArgumentException()
				.isThrownBy(() -> context.getBean(ToolBeans.class).named("forecast"))
				.withMessageContaining("several tools 'forecast'"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		@Lazy
		Station station() {
			return new Station();
		}

		@Bean
		@Description("People of a city")
		Function<City, Integer> population() {
			return (city) -> city.name().length();
		}

		@Bean
		Function<City, Integer> silent() {
			return (city) -> 0;
		}

		@Bean
		Tool search() {
			return Tool.of(ToolDefinition.webSearch());
		}

	}

	static class Station {

		Station() {
			MADE.incrementAndGet();
		}

		@OpenRouterTool(description = "Forecast of a city")
		String forecast(String city) {
			return city + ": sun";
		}

	}

	record City(String name) {

	}

}
