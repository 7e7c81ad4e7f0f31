package io.github.openrouterspring.catalog;

import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenCounterTests {

	private static long count(ChatRequest request) {
		return TokenCounter.approximate().count(request);
	}

	private static long words(String text) {
		return count(ChatRequest.of(text)) - count(ChatRequest.of("a")) + 1;
	}

	@Test
	void englishTakesATokenForFourLetters() {
		String text = "The quick brown fox jumps over the lazy dog, and nobody asks it why. ".repeat(20);
		assertThat(words(text)).isBetween(text.length() / 4L - 2, text.length() / 4L + 2);
	}

	@Test
	void chineseTakesATokenForEachCharacter() {
		assertThat(words("今天天气很好")).isBetween(5L, 7L);
	}

	@Test
	void otherAlphabetsTakeATokenForTwoLetters() {
		assertThat(words("приветпривет")).isBetween(5L, 7L);
	}

	@Test
	void eachMessageHasItsPrice() {
		ChatRequest one = ChatRequest.of("Hello");
		assertThat(count(one.plus(ChatMessage.assistant("Hello")))).isGreaterThan(count(one) + 3);
	}

	@Test
	void toolsCount() {
		ChatRequest bare = ChatRequest.of("Hello");
		ChatRequest withTools = new ChatRequest(
				bare.json().with("tools", java.util.List.of(JsonObject.of("description", "x".repeat(400)))),
				bare.settings());
		assertThat(count(withTools) - count(bare)).isBetween(95L, 105L);
	}

	@Test
	void theDataOfAnImageIsNotCountedAsText() {
		ChatRequest image = new ChatRequest(JsonObject.parse("""
				{"messages":[{"role":"user","content":[{"type":"image_url",
				 "image_url":{"url":"data:image/png;base64,%s"}}]}]}""".formatted("A".repeat(400_000))),
				ChatRequest.of("x").settings());
		assertThat(count(image)).isBetween(1000L, 1020L);
	}

}
