package io.github.openrouterspring.samples.batch;

import io.github.openrouterspring.samples.WithoutKey;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts one worker, which ends when the run is complete. Any number of them may share a
 * database.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class BatchApplication {

	public static void main(String[] args) {
		// H2 lets other workers in by a socket; they are on this machine.
		System.setProperty("h2.bindAddress", "127.0.0.1");
		SpringApplication application = new SpringApplication(BatchApplication.class);
		application.addInitializers(new WithoutKey());
		System.exit(SpringApplication.exit(application.run(args)));
	}

}
