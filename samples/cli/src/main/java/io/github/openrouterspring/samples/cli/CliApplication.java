package io.github.openrouterspring.samples.cli;

import io.github.openrouterspring.samples.WithoutKey;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Answers the question in its arguments, or those that come line by line from standard
 * input: {@code java -jar target/openrouter-sample-cli-*.jar "Why is the sky blue?"},
 * with {@code --model=anthropic/claude-sonnet-4.5} for another model. The answers go to
 * standard output, all else to the error stream.
 */
@SpringBootApplication
public class CliApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(CliApplication.class);
		application.addInitializers(new WithoutKey(System.err::println));
		System.exit(SpringApplication.exit(application.run(args)));
	}

}
