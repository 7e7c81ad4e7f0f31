package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.openrouterspring.decision.DecisionModel;
import io.github.openrouterspring.decision.Question;
import io.github.openrouterspring.decision.ReactiveDecisionModel;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.rerank.Ranked;
import io.github.openrouterspring.rerank.ReactiveRerankModel;
import io.github.openrouterspring.rerank.RerankModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class OperationAutoConfigurationTests {

	private static final String RERANK = "openrouter.rerank.model=voyageai/rerank-2.5-lite";

	private static final String DECISION = "openrouter.decision.model=typesafe/jev-1.13";

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
			.withConfiguration(AutoConfigurations.of(OpenRouterRerankAutoConfiguration.class,
					OpenRouterDecisionAutoConfiguration.class))
			.withPropertyValues("openrouter.api-key=sk-or-v1-key", "openrouter.base-url=" + this.emulator.baseUrl())
			.withPropertyValues(properties);
	}

	@Test
	void withoutAModelThereIsNoBean() {
		runner().run((context) -> assertThat(context).doesNotHaveBean(RerankModel.class)
			.doesNotHaveBean(DecisionModel.class));
	}

	@Test
	void withAModelThereAreBothForms() {
		runner(RERANK, DECISION).run((context) -> assertThat(context).hasSingleBean(RerankModel.class)
			.hasSingleBean(ReactiveRerankModel.class)
			.hasSingleBean(DecisionModel.class)
			.hasSingleBean(ReactiveDecisionModel.class));
	}

	@Test
	void rankingsFollowTheProperties() {
		runner(RERANK, "openrouter.rerank.top-n=1", "openrouter.rerank.tags.team=search").run((context) -> {
			List<Ranked<String>> ranked = context.getBean(RerankModel.class)
				.rerank("red kite", List.of("blue whale", "a red kite"), (text) -> text);
			assertThat(ranked).extracting(Ranked::item).containsExactly("a red kite");
		});
	}

	@Test
	void decisionsFollowTheProperties() {
		runner(DECISION, "openrouter.decision.extra-body={\"session_id\":\"s\"}").run((context) -> {
			context.getBean(DecisionModel.class).decide("a", Sure.class);
			assertThat(this.emulator.lastRequest().json().path("model").asString()).isEqualTo("typesafe/jev-1.13");
			assertThat(this.emulator.lastRequest().json().path("session_id").asString()).isEqualTo("s");
		});
	}

	@ParameterizedTest
	@CsvSource({ "top-n=0, at least 1", "max-documents=0, at least 1", "extra-body={\"documents\":[]}, documents()",
			"timeout=0s, more than zero" })
	void whatCannotBeUsedFailsTheStart(String property, String words) {
		runner(RERANK, "openrouter.rerank." + property).run((context) -> assertThat(context).getFailure()
			.hasStackTraceContaining(words)
			.satisfies((failure) -> assertThat(AutoConfigured.blamed(failure))
				.isEqualTo("openrouter.rerank." + property.split("=")[0])));
	}

	@Test
	void aFieldThatIsSetTwiceFailsTheStart() {
		runner(RERANK, "openrouter.rerank.top-n=1", "openrouter.rerank.extra-body={\"top_n\":2}")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'openrouter.rerank.top-n' does; leave out one of both")
				.satisfies((failure) -> assertThat(AutoConfigured.blamed(failure))
					.isEqualTo("openrouter.rerank.extra-body")));
	}

	record Sure(@Question("Sure?") boolean sure) {
	}

}
