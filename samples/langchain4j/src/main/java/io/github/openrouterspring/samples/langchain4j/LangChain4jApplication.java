package io.github.openrouterspring.samples.langchain4j;

import java.util.concurrent.CompletableFuture;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import io.github.openrouterspring.langchain4j.OpenRouterTokenUsage;
import io.github.openrouterspring.samples.WithoutKey;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Asks the guide three things, and says what the last answer cost.
 */
@SpringBootApplication
public class LangChain4jApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(LangChain4jApplication.class);
		application.addInitializers(new WithoutKey());
		application.run(args).close();
	}

	@Bean
	Guide guide(ChatModel chatModel, StreamingChatModel streamingChatModel) {
		return AiServices.builder(Guide.class)
			.chatModel(chatModel)
			.streamingChatModel(streamingChatModel)
			.chatMemory(MessageWindowChatMemory.withMaxMessages(20))
			.tools(new Guide.Clock())
			.build();
	}

	@Bean
	CommandLineRunner conversation(Guide guide) {
		return (args) -> {
			print(guide, "What does the clock say in Vienna?");
			System.out.println("\n---\n" + guide.city("Vienna") + "\n---");
			Result<String> result = guide.answerWithoutHurry("Which city did I ask about?");
			System.out.println(result.content());
			if (result.tokenUsage() instanceof OpenRouterTokenUsage usage) {
				System.out.println("--- " + result.finalResponse().modelName() + " for $" + usage.cost());
			}
		};
	}

	private static void print(Guide guide, String question) {
		CompletableFuture<Object> end = new CompletableFuture<>();
		guide.answer(question)
			.onPartialResponse(System.out::print)
			.onCompleteResponse(end::complete)
			.onError(end::completeExceptionally)
			.start();
		end.join();
	}

}
