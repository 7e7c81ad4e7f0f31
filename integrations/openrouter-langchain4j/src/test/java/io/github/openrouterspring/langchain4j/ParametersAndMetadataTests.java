package io.github.openrouterspring.langchain4j;

import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * LangChain4j compares and copies what stands in requests and answers.
 */
class ParametersAndMetadataTests extends BridgeTest {

	private static OpenRouterChatRequestParameters topK(int topK) {
		return OpenRouterChatRequestParameters.of((options) -> options.sampling((sampling) -> sampling.topK(topK)));
	}

	@Test
	void parametersAreEqualByAllThatTheySay() {
		assertThat(topK(1)).isEqualTo(topK(1)).hasSameHashCodeAs(topK(1)).hasToString(topK(1).toString());
		assertThat(topK(1)).isNotEqualTo(topK(2)).isNotEqualTo(DefaultChatRequestParameters.EMPTY);
		assertThat(topK(1))
			.isNotEqualTo(topK(1).overrideWith(OpenRouterChatRequestParameters.builder().topP(0.5).build()));
	}

	@Test
	void parametersThatOverrideWin() {
		assertThat(topK(1).overrideWith(topK(2))).isEqualTo(topK(2));
		assertThat(topK(1).defaultedBy(topK(2))).isEqualTo(topK(1));
	}

	@Test
	void metadataSurvivesACopyOfTheAnswer() {
		ChatResponse answer = chat("Hello");
		assertThat(answer.toBuilder().build().metadata()).isEqualTo(answer.metadata())
			.hasSameHashCodeAs(answer.metadata());
	}

	@Test
	void metadataOfAnotherAnswerIsAnother() {
		assertThat(chat("Hello").metadata()).isNotEqualTo(chat("Hello").metadata());
	}

	@Test
	void metadataTellsWhatTheAnswerTook() {
		OpenRouterChatResponseMetadata metadata = (OpenRouterChatResponseMetadata) chat("Hello").metadata();
		assertThat(metadata.cost()).isEqualByComparingTo(metadata.response().cost());
		assertThat(metadata.provider()).isNotBlank();
		assertThat(metadata.generationId()).startsWith("gen-");
		assertThat(metadata.annotations()).isEmpty();
	}

	@Test
	void answerWithoutAMessageHasNoAnnotations() {
		this.emulator.enqueue(whole("{'id':'gen-1','choices':[{'index':0,'finish_reason':'stop'}]}"));
		assertThat(((OpenRouterChatResponseMetadata) chat("Hello").metadata()).annotations()).isEmpty();
	}

}
