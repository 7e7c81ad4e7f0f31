package io.github.openrouterspring.autoconfigure.observation;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.observation.ExchangeLog;
import io.github.openrouterspring.tool.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class GenerationIdInLogTests {

	private final Logger exchanges = (Logger) LoggerFactory.getLogger(ExchangeLog.class);

	private final Logger application = (Logger) LoggerFactory.getLogger("application");

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private OpenRouterEmulator emulator;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
							WebClientAutoConfiguration.class, ObservationAutoConfiguration.class,
							OpenRouterAutoConfiguration.class, OpenRouterObservationAutoConfiguration.class))
			.withPropertyValues("openrouter.api-key=sk-or-v1-test", "openrouter.base-url=" + this.emulator.baseUrl(),
					"openrouter.defaults.model=openai/gpt-4o", "openrouter.retry.max-retries=0");
		this.lines.start();
		this.exchanges.setLevel(Level.DEBUG);
		this.exchanges.addAppender(this.lines);
		this.application.addAppender(this.lines);
	}

	@AfterEach
	void stop() {
		this.exchanges.detachAppender(this.lines);
		this.application.detachAppender(this.lines);
		this.exchanges.setLevel(null);
		this.emulator.close();
		MDC.clear();
	}

	private void with(Consumer<LanguageModel> test) {
		this.runner.run((context) -> test.accept(context.getBean(LanguageModel.class)));
	}

	private Map<String, String> mdcOf(String line) {
		List<ILoggingEvent> found = this.lines.list.stream()
			.filter((event) -> event.getFormattedMessage().contains(line))
			.toList();
		assertThat(found).as(line).hasSize(1);
		return found.get(0).getMDCPropertyMap();
	}

	@Test
	void lineOfAnExchangeCarriesIt() {
		with((model) -> {
			ChatResponse response = model.chat("Hello");
			assertThat(response.generationId()).isNotBlank();
			assertThat(mdcOf("chat model=")).containsEntry("generationId", response.generationId());
		});
	}

	@Test
	void lineOfAStreamCarriesIt() {
		with((model) -> {
			String id = model.stream("Hello").chunks().toList().get(0).id();
			assertThat(id).isNotBlank();
			assertThat(mdcOf("stream model=")).containsEntry("generationId", id);
		});
	}

	@Test
	void lineOfAFailureCarriesIt() {
		this.emulator.enqueue(EmulatorResponse.truncated("Some words"));
		with((model) -> {
			OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
					() -> model.stream("Hello").chunks().toList());
			assertThat(failure.generationId()).isNotBlank();
			assertThat(mdcOf("outcome=error")).containsEntry("generationId", failure.generationId());
		});
	}

	@Test
	void whatAToolWritesCarriesTheGenerationThatCalledIt() {
		this.emulator.enqueue(EmulatorResponse.toolCall("weather", "{\"city\":\"Vienna\"}"),
				EmulatorResponse.text("Sunny."));
		Tool weather = Tool.of("weather", "Weather of a city", Place.class, (place) -> {
			this.application.info("Looking at the sky");
			return "Sunny";
		});
		with((model) -> {
			ChatResponse response = model.withTools(weather).chat("Weather?");
			assertThat(mdcOf("Looking at the sky")).containsEntry("generationId",
					mdcOf("finish=tool_calls").get("generationId"));
			assertThat(mdcOf("finish=stop")).containsEntry("generationId", response.generationId())
				.isNotEqualTo(mdcOf("finish=tool_calls"));
		});
	}

	@Test
	void whatAToolAsksItselfIsApart() {
		this.emulator.enqueue(EmulatorResponse.toolCall("weather", "{\"city\":\"Vienna\"}"),
				EmulatorResponse.text("Inner."), EmulatorResponse.text("Outer."));
		with((model) -> {
			Tool weather = Tool.of("weather", "Weather of a city", Place.class, (place) -> {
				String inner = model.chat("Inner?").text();
				this.application.info("Heard " + inner);
				return inner;
			});
			model.withTools(weather).chat("Weather?");
			assertThat(mdcOf("Heard Inner.")).containsEntry("generationId",
					mdcOf("finish=tool_calls").get("generationId"));
		});
	}

	@Test
	void nothingStaysBehind() {
		MDC.put("generationId", "of the application");
		with((model) -> {
			model.chat("Hello");
			this.application.info("Afterwards");
			assertThat(mdcOf("Afterwards")).containsEntry("generationId", "of the application");
			MDC.remove("generationId");
			model.chat("Hello");
			assertThat(MDC.get("generationId")).isNull();
		});
	}

	@Test
	void withoutSlf4jThereIsNoMdc() {
		this.runner.withClassLoader(new FilteredClassLoader(MDC.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(GenerationIdInLog.class));
	}

	record Place(String city) {

	}

}
