package io.github.openrouterspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.autoconfigure.tool.ToolBeans;
import io.github.openrouterspring.tool.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What people read whose application does not start: a description and what to do, and no
 * stack trace.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupFailureTests {

	private static void assertFails(CapturedOutput output, Class<?> application, List<String> properties,
			String... words) {
		SpringApplication starting = new SpringApplication(application);
		starting.setWebApplicationType(WebApplicationType.NONE);
		starting.setRegisterShutdownHook(false);
		List<String> arguments = new ArrayList<>(properties);
		if (properties.stream().noneMatch((property) -> property.startsWith("--openrouter.api-key"))) {
			arguments.add("--openrouter.api-key=sk-or-v1-0123456789abcdef");
		}
		assertThatException().isThrownBy(() -> starting.run(arguments.toArray(String[]::new)));
		String read = output.getOut();
		assertThat(read).contains("APPLICATION FAILED TO START", "Description:", "Action:")
			.contains(words)
			.doesNotContain("\tat ")
			.doesNotContain("0123456789abcdef");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openrouter.base-url=openrouter.ai             | https://
			openrouter.timeout=-5s                        | more than zero
			openrouter.timeout=soon                       | openrouter.timeout
			openrouter.defaults.temperature=3             | from 0 to 2
			openrouter.models.code.temperature=3          | openrouter.models.code
			openrouter.models.1st.temperature=1           | must begin with a letter
			openrouter.models.code.base-url=nowhere       | openrouter.models.code
			openrouter.retry.max-retries=-1               | openrouter.retry
			openrouter.max-concurrent-requests=0          | openrouter.max-concurrent-requests
			openrouter.http.max-connections=0             | openrouter.http
			openrouter.http.ssl-bundle=none               | There is no SSL bundle 'none'
			openrouter.budget.amount=-1                   | openrouter.budget
			openrouter.catalog.cache-name=models          | cache manager
			openrouter.health.timeout=0                   | longer than 0
			openrouter.health.cache-ttl=-1s               | must not be negative
			openrouter.health.exhausted-status=           | must have a name
			""")
	void wrongPropertyIsNamedWithWhatIsRight(String property, String words, CapturedOutput output) {
		assertFails(output, Application.class, List.of("--" + property), words);
	}

	@Test
	void lengthOfContentIsCheckedWhereItIsObserved(CapturedOutput output) {
		assertFails(output, Application.class, List.of("--openrouter.observation.max-content-length=0"),
				"must be at least 1");
	}

	@Test
	void missingKeyIsNamed(CapturedOutput output) {
		assertFails(output, Application.class, List.of("--openrouter.api-key=", "--openrouter.fail-fast=true"),
				"OPENROUTER_API_KEY");
	}

	@Test
	void ledgerWithoutADatabaseSaysWhatItNeeds(CapturedOutput output) {
		assertFails(output, WithoutDatabase.class,
				List.of("--openrouter.budget.amount=5", "--openrouter.budget.ledger=jdbc"), "no single DataSource");
	}

	@Test
	void addressOfANameBesideAClientOfTheUsersIsRefused(CapturedOutput output) {
		assertFails(output, WithClient.class, List.of("--openrouter.models.local.base-url=http://localhost:1/api/v1",
				"--spring.main.lazy-initialization=false"), "brings its own OpenRouterClient");
	}

	@Test
	void toolThatIsNotThereIsNamed(CapturedOutput output) {
		assertFails(output, WithTool.class, List.of(), "There is no tool 'wether'", "ToolBeans");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
	static class WithoutDatabase {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithClient {

		@Bean
		OpenRouterClient client() {
			return OpenRouterClient.builder().apiKey("sk-or-v1-0123456789abcdef").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithTool {

		@Bean
		Tools tools(ToolBeans beans) {
			return beans.named("wether");
		}

	}

}
