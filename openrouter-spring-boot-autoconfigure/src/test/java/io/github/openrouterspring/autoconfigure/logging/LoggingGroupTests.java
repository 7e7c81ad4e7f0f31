package io.github.openrouterspring.autoconfigure.logging;

import io.github.openrouterspring.observation.ExchangeLog;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingGroupTests {

	private static LogLevel levelOf(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			return LoggingSystem.get(context.getClassLoader())
				.getLoggerConfiguration(ExchangeLog.class.getName())
				.getEffectiveLevel();
		}
		finally {
			LoggingSystem.get(LoggingGroupTests.class.getClassLoader()).setLogLevel("io.github.openrouterspring", null);
		}
	}

	@Test
	void oneNameReachesAllLoggers() {
		assertThat(levelOf("--logging.level.openrouter=debug")).isEqualTo(LogLevel.DEBUG);
	}

	@Test
	void aGroupOfTheUsersWins() {
		assertThat(levelOf("--logging.level.openrouter=debug", "--logging.group.openrouter=com.example"))
			.isEqualTo(LogLevel.INFO);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
