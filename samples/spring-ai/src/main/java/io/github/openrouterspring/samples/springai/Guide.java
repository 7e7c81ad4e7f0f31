package io.github.openrouterspring.samples.springai;

import java.time.ZoneId;
import java.time.ZonedDateTime;

import io.github.openrouterspring.springai.OpenRouterChatOptions;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.client.AdvisorParams;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.stereotype.Component;

/**
 * Knows the cities of the world, by Spring AI's {@code ChatClient} alone.
 */
@Component
class Guide {

	private final ChatClient client;

	Guide(ChatClient.Builder builder, ChatMemory memory) {
		this.client = builder.defaultSystem("You are a guide to the cities of the world. Be brief.")
			.defaultTools(new Clock())
			.defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
			.defaultAdvisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "console"))
			.build();
	}

	/** Answers in pieces, runs the clock if the model asks for it, and remembers. */
	Flux<String> answer(String question) {
		return this.client.prompt(question).stream().content();
	}

	@Nullable ChatResponse answerWithoutHurry(String question) {
		return this.client.prompt(question)
			.options(OpenRouterChatOptions.builder().request((request) -> request.reasoning("low")))
			.call()
			.chatResponse();
	}

	@Nullable City city(String name) {
		return this.client.prompt("Describe " + name)
			.advisors(AdvisorParams.ENABLE_NATIVE_STRUCTURED_OUTPUT)
			.call()
			.entity(City.class);
	}

	record City(String name, String country, int inhabitants) {
	}

	static class Clock {

		@Tool(description = "Tells the time in a time zone such as Europe/Vienna")
		String clock(String zone) {
			return ZoneId.getAvailableZoneIds().contains(zone) ? ZonedDateTime.now(ZoneId.of(zone)).toString()
					: "There is no time zone '" + zone + "'";
		}

	}

}
