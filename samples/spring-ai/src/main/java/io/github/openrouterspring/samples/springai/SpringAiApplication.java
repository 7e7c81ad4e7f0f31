package io.github.openrouterspring.samples.springai;

import io.github.openrouterspring.samples.WithoutKey;
import io.github.openrouterspring.springai.OpenRouterMetadata;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Asks the guide three things, and says what the last answer cost.
 */
@SpringBootApplication
public class SpringAiApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(SpringAiApplication.class);
		application.addInitializers(new WithoutKey());
		application.run(args).close();
	}

	@Bean
	CommandLineRunner conversation(Guide guide) {
		return (args) -> {
			guide.answer("What does the clock say in Vienna?").doOnNext(System.out::print).blockLast();
			System.out.println("\n---\n" + guide.city("Vienna") + "\n---");
			ChatResponse response = guide.answerWithoutHurry("Which city did I ask about?");
			if (response != null && response.getResult() != null) {
				System.out.println(response.getResult().getOutput().getText());
				System.out.println("--- " + response.getMetadata().getModel() + " for $"
						+ response.getMetadata().get(OpenRouterMetadata.COST));
			}
		};
	}

}
