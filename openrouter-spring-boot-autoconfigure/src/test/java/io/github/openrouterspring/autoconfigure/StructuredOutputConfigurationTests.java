package io.github.openrouterspring.autoconfigure;

import java.util.List;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.validation.OpenRouterValidationAutoConfiguration;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.error.InvalidStructuredOutputException;
import io.github.openrouterspring.structured.JakartaConstraints;
import io.github.openrouterspring.structured.ValueCheck;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StructuredOutputConfigurationTests {

	private OpenRouterEmulator emulator;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
					JacksonAutoConfiguration.class, ValidationAutoConfiguration.class,
					OpenRouterAutoConfiguration.class, OpenRouterValidationAutoConfiguration.class))
			.withPropertyValues("openrouter.api-key=sk-or-v1-property",
					"openrouter.base-url=" + this.emulator.baseUrl());
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	private JsonNode format() {
		return this.emulator.lastRequest().json().path("response_format").path("json_schema");
	}

	@Test
	void valuesFollowTheNamingOfTheApplication() {
		this.runner.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE").run((context) -> {
			this.emulator.enqueue(EmulatorResponse.text("{\"first_name\":\"Ada\",\"age\":36}"));
			Person person = context.getBean(LanguageModel.class).chat("Who?", Person.class).value();
			assertThat(person).isEqualTo(new Person("Ada", 36));
			assertThat(format().path("schema").path("properties").propertyNames()).containsExactly("first_name", "age");
		});
	}

	@Test
	void propertiesSetTheOptions() {
		this.runner
			.withPropertyValues("openrouter.structured-output.strict=false", "openrouter.structured-output.repairs=1",
					"openrouter.structured-output.healing=true")
			.run((context) -> {
				this.emulator.enqueue(EmulatorResponse.text("{}"),
						EmulatorResponse.text("{\"firstName\":\"Ada\",\"age\":36}"));
				context.getBean(LanguageModel.class).chat("Who?", Person.class);
				assertThat(this.emulator.requests()).hasSize(2);
				assertThat(format().path("strict").asBoolean(true)).isFalse();
				assertThat(this.emulator.lastRequest().json().path("plugins")).hasSize(1);
			});
	}

	@Test
	void theFallbackToJsonModeIsAProperty() {
		this.runner.withPropertyValues("openrouter.structured-output.json-mode-fallback=true").run((context) -> {
			this.emulator.enqueue(EmulatorResponse.error(400, "json_schema is not supported"),
					EmulatorResponse.text("{\"firstName\":\"Ada\",\"age\":36}"));
			context.getBean(LanguageModel.class).chat("Who?", Person.class);
			assertThat(this.emulator.lastRequest().json().path("response_format").path("type").asString())
				.isEqualTo("json_object");
		});
	}

	@Test
	void aNumberOfRepairsOutOfRangeIsRefusedAtStart() {
		this.runner.withPropertyValues("openrouter.structured-output.repairs=9")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("repairs is 9")
				.hasMessageContaining("0 to 5"));
	}

	@Test
	void theApplicationsValidatorChecksValues() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(JakartaConstraints.class);
			this.emulator.enqueue(EmulatorResponse.text("{\"firstName\":\"Ada\",\"age\":360}"));
			assertThatExceptionOfType(InvalidStructuredOutputException.class)
				.isThrownBy(() -> context.getBean(LanguageModel.class).chat("Who?", Person.class))
				.satisfies((ex) -> assertThat(ex.problems()).singleElement().asString().startsWith("$.age: "));
		});
	}

	@Test
	void aCheckOfTheApplicationTakesItsPlace() {
		this.runner.withBean(ValueCheck.class, () -> (value) -> List.of("$: never")).run((context) -> {
			assertThat(context).doesNotHaveBean(JakartaConstraints.class);
			assertThatExceptionOfType(InvalidStructuredOutputException.class)
				.isThrownBy(() -> context.getBean(LanguageModel.class).chat("Who?", Person.class))
				.satisfies((ex) -> assertThat(ex.problems()).containsExactly("$: never"));
		});
	}

	@Test
	void withoutJakartaValidationValuesAreStillRead() {
		this.runner.withClassLoader(new FilteredClassLoader(Validator.class)).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(ValueCheck.class);
			this.emulator.enqueue(EmulatorResponse.text("{\"firstName\":\"Ada\",\"age\":36}"));
			assertThat(context.getBean(LanguageModel.class).chat("Who?", Person.class).value().age()).isEqualTo(36);
		});
	}

	record Person(String firstName, @Max(150) int age) {

	}

}
