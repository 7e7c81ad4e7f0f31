package io.github.openrouterspring.samples.chat;

import io.github.openrouterspring.samples.WithoutKey;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the chat. The page is at {@code http://localhost:8080}.
 */
@SpringBootApplication
public class ChatApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(ChatApplication.class);
		application.addInitializers(new WithoutKey());
		application.run(args);
	}

}
