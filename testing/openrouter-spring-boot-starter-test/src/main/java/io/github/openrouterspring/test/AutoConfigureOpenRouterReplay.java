package io.github.openrouterspring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.openrouterspring.test.replay.OpenRouterReplayCustomizer;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Records what the application and OpenRouter say to each other when a test runs for the
 * first time, and replays it ever after, without a key and without a network. For test
 * classes with {@link SpringBootTest @SpringBootTest} or
 * {@link OpenRouterTest @OpenRouterTest}; the latter then has no emulator.
 * <p>
 * What is recorded is what the application is configured to talk to: OpenRouter with the
 * key in {@code openrouter.api-key} or {@code OPENROUTER_API_KEY}, or
 * {@code openrouter.base-url}. Each test method has a folder of its own,
 * {@code src/test/resources/openrouter/<test class>/<test method>}, with one file for
 * each exchange. {@code -Dopenrouter.record=true} records again, {@code false} forbids to
 * record. Beans of type {@link OpenRouterReplayCustomizer} adjust where files are, which
 * requests are the same, and what is taken out of the files.
 * <p>
 * Test methods that share an application context take turns.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration(OpenRouterReplayAutoConfiguration.class)
public @interface AutoConfigureOpenRouterReplay {

}
