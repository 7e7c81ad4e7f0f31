package io.github.openrouterspring.samples.pipeline;

import io.github.openrouterspring.samples.WithoutKey;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Shows the pipeline at work on some questions, or on the one in its arguments.
 */
@SpringBootApplication
public class PipelineApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(PipelineApplication.class);
		application.addInitializers(new WithoutKey());
		try (ConfigurableApplicationContext context = application.run(args)) {
			context.getBean(Demonstration.class).run();
		}
	}

}
