package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.autoconfigure.tool.ToolBeans;
import io.github.openrouterspring.tool.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
		if (properties.stream().noneMatch((property) -> property.startsWith("--openrouter.api-key="))) {
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
	@CsvSource(delimiter = '|',
			textBlock = """
					openrouter.base-url=openrouter.ai                | https://
					openrouter.base-url=https://openrouter.ai/v2     | /api/v1
					openrouter.api-key="sk-or-v1-0123456789abcdef"   | quotation marks
					openrouter.management-key='sk-or-v1-0123456789abcdef | quotation marks
					openrouter.timeout=-5s                           | more than zero
					openrouter.timeouts.first-event=0                | more than zero
					openrouter.timeouts.idle=-1s                     | more than zero
					openrouter.timeouts.total=25h                    | at most 24 hours
					openrouter.timeouts.connect=0                    | more than zero
					openrouter.defaults.temperature=3                | from 0 to 2
					openrouter.defaults.reasoning.max-tokens=no      | openrouter.defaults.reasoning.max-tokens
					openrouter.defaults.max-tokens=0                 | a number from 1
					openrouter.defaults.response-cache-ttl=25h       | 24 hours
					openrouter.defaults.extra-body={top_k            | Not a JSON object
					openrouter.defaults.model=gpt 4                  | blanks
					openrouter.defaults.fallback-models=a/1,b/2,c/3,d/4,e/5 | There are 5 fallback models; OpenRouter takes at most 3
					openrouter.defaults.fallback-models[0]=a b       | blanks
					openrouter.models.code.temperature=3             | from 0 to 2
					openrouter.models.my-code.reasoning.max-tokens=no | openrouter.models.my-code.reasoning.max-tokens
					openrouter.models.code.fallback-models=a/1,b/2,c/3,d/4 | at most 3
					openrouter.models.code.timeouts.idle=0           | more than zero
					openrouter.models.1st.temperature=1              | must begin with a letter
					openrouter.models.code.base-url=nowhere          | https://
					openrouter.models.code.api-key='sk-or-v1-0123456789abcdef' | quotation marks
					openrouter.structured-output.repairs=6           | from 0 to 5
					openrouter.max-event-size=1B                     | from 1 KB
					openrouter.max-response-size=3GB                 | to 2 GB
					openrouter.retry.max-retries=-1                  | from 0 to 100
					openrouter.retry.delay=-1                        | not negative
					openrouter.retry.max-delay=1ms                   | at least the delay
					openrouter.retry.multiplier=0                    | from 1 to 10
					openrouter.retry.jitter=2                        | from 0 to 1
					openrouter.max-concurrent-requests=0             | at least 1
					openrouter.http.max-connections=0                | at least 1
					openrouter.http.max-idle-time=0                  | more than zero
					openrouter.http.ca-file=/nowhere/ca.pem          | PEM
					openrouter.http.ssl-bundle=none                  | There is no SSL bundle 'none'
					openrouter.http.proxy.host=http://proxy          | alone
					openrouter.http.proxy.port=3128                  | The proxy has no host
					openrouter.http.proxy.username=jo                | The proxy has no host
					openrouter.http.proxy.password=0123456789abcdef  | The proxy has no host
					openrouter.http.proxy.no-proxy=example.com       | The proxy has no host
					openrouter.budget.amount=-1                      | more than zero
					openrouter.budget.by=model                       | openrouter.budget.amount
					openrouter.budget.tag=team                       | openrouter.budget.amount
					openrouter.catalog.cache-name=models             | cache manager
					openrouter.health.timeout=0                      | longer than 0
					openrouter.health.cache-ttl=-1s                  | must not be negative
					openrouter.health.exhausted-status=              | must have a name
					""")
	void wrongPropertyIsNamedWithWhatIsRight(String property, String words, CapturedOutput output) {
		assertFails(output, Application.class, List.of("--" + property), words,
				property.substring(0, property.indexOf('=')).replace(".1st.temperature", ".1st"),
				"from property source \"commandLineArgs\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					openrouter.budget.warn-at=2          | openrouter.budget.amount=5  | at most 1
					openrouter.budget.by=tag             | openrouter.budget.amount=5  | names its tag
					openrouter.budget.tag=team           | openrouter.budget.amount=5  | names its tag
					openrouter.max-queued-requests=-1    | openrouter.max-concurrent-requests=1 | at least 0
					openrouter.http.proxy.port=70000     | openrouter.http.proxy.host=proxy | from 1 to 65535
					openrouter.http.proxy.password=0123456789abcdef | openrouter.http.proxy.host=proxy | no user
					openrouter.http.proxy.host=proxy     | spring.http.clients.reactive.connector=jdk | Reactor Netty
					openrouter.defaults.extra-body={"reasoning_effort":"low"} | openrouter.defaults.reasoning.effort=high | only one of them
					openrouter.defaults.extra-body={"temperature":1} | openrouter.defaults.temperature=1 | leave out one
					openrouter.defaults.extra-body={"provider":{"sort":"price"}} | openrouter.defaults.provider.sort=price | 'openrouter.defaults.provider.sort'
					openrouter.defaults.extra-body={"model":"a/b"} | openrouter.defaults.model=c/d | leave out one
					openrouter.defaults.extra-body={"models":["a/b"]} | openrouter.defaults.fallback-models=c/d | leave out one
					openrouter.models.code.extra-body={"temperature":1} | openrouter.models.code.temperature=0 | leave out one
					openrouter.models.code.extra-body={"reasoning_effort":"low"} | openrouter.models.code.reasoning.effort=high | only one of them
					""")
	void wrongPropertyBesideAnotherIsNamed(String property, String beside, String words, CapturedOutput output) {
		assertFails(output, Application.class, List.of("--" + property, "--" + beside), words,
				"Property: " + property.substring(0, property.indexOf('=')));
	}

	@ParameterizedTest
	@CsvSource({ "openrouter.defaults.max-tokens=5, openrouter.defaults.max-completion-tokens=5",
			"openrouter.defaults.reasoning.effort=low, openrouter.defaults.reasoning.max-tokens=5",
			"openrouter.models.code.max-tokens=5, openrouter.models.code.max-completion-tokens=5",
			"openrouter.models.code.reasoning.effort=low, openrouter.models.code.reasoning.max-tokens=5",
			"openrouter.http.ssl-bundle=one, openrouter.http.ca-file=two",
			"openrouter.catalog.file=one, openrouter.catalog.cache-name=two" })
	void propertiesThatExcludeEachOtherAreBothNamed(String one, String other, CapturedOutput output) {
		assertFails(output, Application.class, List.of("--" + one, "--" + other), "mutually exclusive",
				one.substring(0, one.indexOf('=')), other.substring(0, other.indexOf('=')));
	}

	@Test
	void theLineOfTheFileIsTold(@TempDir Path folder, CapturedOutput output) throws IOException {
		Path yaml = Files.writeString(folder.resolve("application.yaml"), """
				openrouter:
				  defaults:
				    fallbackModels:
				      - openai/gpt-4o
				      - "two words"
				""");
		assertFails(output, Application.class, List.of("--spring.config.location=file:" + yaml),
				"Property: openrouter.defaults.fallback-models[1]", "application.yaml", " - 5:9");
	}

	@Test
	void variableIsNamedInItsOwnSpelling(CapturedOutput output) {
		assertFails(output, Application.class, List.of("--OPENROUTER_BASE_URL=openrouter.ai"),
				"\"OPENROUTER_BASE_URL\" from property source");
	}

	@ParameterizedTest
	@ValueSource(classes = { WithLanguageModelOfAnotherKind.class, WithCodeLanguageModelOfAnotherKind.class })
	void beanOfAnotherTypeWithOurNameIsToldWhatToDo(Class<?> application, CapturedOutput output) {
		assertFails(output, application, List.of("--openrouter.models.code.temperature=1"), "anguageModel'",
				"another name", "@Bean(\"my");
	}

	@Test
	void lengthOfContentIsCheckedWhereItIsObserved(CapturedOutput output) {
		assertFails(output, Application.class, List.of("--openrouter.observation.max-content-length=0"),
				"must be at least 1", "Property: openrouter.observation.max-content-length");
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

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithLanguageModelOfAnotherKind {

		@Bean
		String languageModel() {
			return "of another kind";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithCodeLanguageModelOfAnotherKind {

		@Bean
		String codeLanguageModel() {
			return "of another kind";
		}

	}

}
