package io.github.openrouterspring.autoconfigure;

import java.security.GeneralSecurityException;

import javax.net.ssl.KeyManagerFactory;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class VerificationTests {

	private static final String WARNING = "TLS verification is OFF";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class, OpenRouterAutoConfiguration.class))
		.withPropertyValues("openrouter.api-key=sk-or-v1-test");

	private ApplicationContextRunner withBundleThatTrustsEverybody() {
		SslBundle careless = SslBundle.of(null, null, null, null,
				SslManagerBundle.of(withoutKeys(), InsecureTrustManagerFactory.INSTANCE));
		return this.runner.withBean(SslBundleRegistrar.class,
				() -> (registry) -> registry.registerBundle("careless", careless));
	}

	private static KeyManagerFactory withoutKeys() {
		try {
			KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			factory.init(null, null);
			return factory;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aBundleThatTrustsEverybodyIsWarnedAbout(CapturedOutput output) {
		withBundleThatTrustsEverybody().withPropertyValues("openrouter.http.ssl-bundle=careless")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains(WARNING);
	}

	@Test
	void aGlobalBundleThatTrustsEverybodyIsWarnedAbout(CapturedOutput output) {
		withBundleThatTrustsEverybody().withPropertyValues("spring.http.clients.ssl.bundle=careless")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains(WARNING);
	}

	@Test
	void aBundleWithCertificatesIsFine(CapturedOutput output) {
		this.runner
			.withPropertyValues("openrouter.http.ssl-bundle=careful",
					"spring.ssl.bundle.pem.careful.truststore.certificate="
							+ "classpath:io/github/openrouterspring/emulator/localhost.crt.pem")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void withoutABundleTheJdkVerifies(CapturedOutput output) {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void theCertificateIsThereInNativeImages() {
		RuntimeHints hints = new RuntimeHints();
		new ResourceHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.resource()
			.forResource("io/github/openrouterspring/autoconfigure/nobody.crt.pem")).accepts(hints);
	}

}
