package io.github.openrouterspring.samples.webmvc;

import io.github.openrouterspring.samples.WithoutKey;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Answers over HTTP in plain blocking code. The page is at {@code http://localhost:8080}.
 */
@SpringBootApplication
public class WebMvcApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(WebMvcApplication.class);
		application.addInitializers(new WithoutKey());
		application.run(args);
	}

}
