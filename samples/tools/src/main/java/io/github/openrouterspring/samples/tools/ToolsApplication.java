package io.github.openrouterspring.samples.tools;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.tool.ToolBeans;
import io.github.openrouterspring.samples.WithoutKey;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Asks questions at the console. Without a key an emulator answers.
 */
@SpringBootApplication
public class ToolsApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(ToolsApplication.class);
		application.addInitializers(new WithoutKey());
		application.run(args);
	}

	@Bean
	@Profile("!test")
	CommandLineRunner console(LanguageModel model, ToolBeans tools) {
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
		return (arguments) -> new Console(model, tools, in, System.out).run();
	}

}
