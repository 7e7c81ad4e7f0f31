package io.github.openrouterspring;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.structured.PartialValue;
import io.github.openrouterspring.tool.Tool;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever writes {@code 1e999999999} in full needs a gigabyte and a long time.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NumbersBeyondMeasureTests extends EmulatorTest {

	private static String answer(String number, String message) {
		return "{\"id\":\"gen-1\",\"created\":" + number + ",\"choices\":[{\"index\":0,\"message\":" + message
				+ ",\"finish_reason\":\"stop\"}],\"usage\":{\"cost\":" + number + ",\"prompt_tokens\":" + number
				+ ",\"completion_tokens\":" + number + ",\"cost_details\":{\"upstream\":" + number + "}}}";
	}

	private static String call(String arguments) {
		return "{\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"take\",\"arguments\":\""
				+ arguments.replace("\"", "\\\"") + "\"}}]}";
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "-1e999999999", "1e-99999999", "1e2147483647", "123e-2147483640" })
	void areNoCostAndNoTokens(String number) {
		Logger log = (Logger) LoggerFactory.getLogger("io.github.openrouterspring");
		log.setLevel(Level.TRACE);
		try {
			for (AskingForm form : AskingForm.values()) {
				String body = answer(number, "{\"content\":\"Paris.\"}");
				this.emulator.enqueue(form.isStreamed() ? EmulatorResponse.events(body.replace("message", "delta"))
						: EmulatorResponse.json(body));
				ChatResponse response = form.ask(model(), ChatRequest.of("Where?"));
				assertThat(response.text()).isEqualTo("Paris.");
				assertThat(response.cost()).isNull();
				assertThat(response.usage().promptTokens()).isNull();
			}
		}
		finally {
			log.setLevel(null);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "1e-99999999" })
	void doNotHoldUpALoopOfTools(String number) {
		for (Class<?> type : List.of(Whole.class, Fraction.class, Exact.class, Large.class, Map.class)) {
			this.emulator.enqueue(
					EmulatorResponse.json(answer(number, call("{\"value\":" + number + ",\"more\":\"\"}"))),
					EmulatorResponse.text("Done."));
			try {
				LanguageModel model = model().withTools(Tool.of("take", "Takes it", type, String::valueOf));
				assertThat(model.chat("Take it").text()).isEqualTo("Done.");
			}
			catch (OpenRouterException ex) {
				assertThat(ex).hasMessageContaining("take");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "1e-99999999", "-1.5e99999999" })
	void areNoValuesThatGrow(String number) {
		grows(number, Whole.class);
		grows(number, Fraction.class);
		grows(number, Exact.class);
		grows(number, Large.class);
	}

	private <T> void grows(String number, Class<T> type) {
		String answer = "{\"value\":" + number + ",\"more\":\"and more\"}";
		this.emulator.enqueue(EmulatorResponse.text(answer), EmulatorResponse.text(answer),
				EmulatorResponse.text(answer));
		try (Stream<PartialValue<T>> values = model().stream("Where?", type)) {
			assertThat(values.toList()).isNotEmpty();
		}
		catch (OpenRouterException ex) {
			assertThat(ex).hasMessageNotContaining("deadline");
		}
		try {
			assertThat(model().chat("Where?", type)).isNotNull();
		}
		catch (OpenRouterException ex) {
			assertThat(ex).hasMessageNotContaining("deadline");
		}
	}

	@Override
	protected OpenRouterClientBuilder builder() {
		return super.builder().timeout(Duration.ofSeconds(20));
	}

	record Whole(int value, String more) {

	}

	record Fraction(double value, String more) {

	}

	record Exact(BigDecimal value, String more) {

	}

	record Large(BigInteger value, String more) {

	}

}
