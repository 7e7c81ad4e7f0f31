package io.github.openrouterspring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Lets the application talk to an {@link OpenRouterEmulator} on a free port, whatever
 * keys and addresses are configured, those of named models included. A call that would
 * leave the machine all the same is not made, and fails the test. On a test class, next
 * to {@link SpringBootTest @SpringBootTest}, the emulator can be injected, and be a
 * parameter of test methods without any annotation.
 * <p>
 * The emulator belongs to the application context and is cached with it. Before each test
 * method it forgets all requests and scripts. Test methods that share a context take
 * turns, so that parallel tests do not meet each other's requests; tests of different
 * contexts run side by side. An {@code OpenRouterEmulator} bean of your own takes the
 * place of the one that is made here, with its own settings.
 * <p>
 * On a configuration class that is given to
 * {@code SpringApplication.from(...).with(...)}, it does the same for an application that
 * is started for development.
 * <p>
 * Its address is also the property {@code openrouter.emulator.base-url} in tests, for
 * other clients, such as {@code spring.ai.openai.base-url}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(OpenRouterEmulatorParameterResolver.class)
@ImportAutoConfiguration(OpenRouterEmulatorAutoConfiguration.class)
public @interface AutoConfigureOpenRouterEmulator {

}
