package io.github.openrouterspring.samples.operations;

import io.github.openrouterspring.test.AutoConfigureOpenRouterEmulator;

import org.springframework.boot.SpringApplication;

/**
 * The application for development: {@code spring-boot:test-run} starts it without a key.
 */
@AutoConfigureOpenRouterEmulator
class TestOperationsApplication {

	public static void main(String[] args) {
		SpringApplication.from(OperationsApplication::main).with(TestOperationsApplication.class).run(args);
	}

}
