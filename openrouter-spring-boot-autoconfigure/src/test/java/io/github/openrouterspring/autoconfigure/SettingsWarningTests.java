package io.github.openrouterspring.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What may be meant and probably is not: the application starts, and its log says so.
 */
@ExtendWith(OutputCaptureExtension.class)
class SettingsWarningTests {

	private static void start(String... properties) {
		AutoConfigured.runner(Map.of("OPENROUTER_API_KEY", "any"))
			.withPropertyValues(properties)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openrouter.defaults.reasoning.effort=hihg          | max, xhigh, high
			openrouter.defaults.verbosity=High                 | low, medium, high
			openrouter.defaults.service-tier=fast              | auto, default, flex
			openrouter.defaults.provider.data-collection=none  | allow, deny
			openrouter.defaults.provider.sort=cost             | price, throughput
			openrouter.models.code.reasoning.effort=hihg       | max, xhigh, high
			""")
	void valueThatIsNotKnownIsWarnedAboutOnce(String property, String known, CapturedOutput output) {
		start(property);
		String[] parts = property.split("=");
		assertThat(output.getOut()).containsOnlyOnce("'" + parts[0] + "' is '" + parts[1] + "'").contains(known);
	}

	@Test
	void knownValuesAreNotMentioned(CapturedOutput output) {
		start("openrouter.defaults.reasoning.effort=low", "openrouter.defaults.provider.data-collection=deny",
				"openrouter.app.title=Orders");
		assertThat(output.getOut()).doesNotContain("WARN");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openrouter.app.title=Bücherei                      | openrouter.app.title
			openrouter.app.url=https://bücherei.example        | openrouter.app.url
			""")
	void nameThatDoesNotReachOpenRouterWholeIsWarnedAboutOnce(String property, String named, CapturedOutput output) {
		start(property);
		assertThat(output.getOut()).containsOnlyOnce("ücherei").contains("ASCII", named);
	}

}
