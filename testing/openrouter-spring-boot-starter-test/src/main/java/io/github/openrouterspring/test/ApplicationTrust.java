package io.github.openrouterspring.test;

import java.nio.file.Path;

import io.github.openrouterspring.autoconfigure.OpenRouterProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.util.StringUtils;

/**
 * Whom the application trusts when it talks to OpenRouter over TLS, so that what records
 * in its place trusts the same.
 */
final class ApplicationTrust {

	private ApplicationTrust() {
	}

	/** {@code null} for the authorities that the JDK trusts. */
	static @Nullable SslBundle of(OpenRouterProperties.Http http, ObjectProvider<SslBundles> bundles,
			ObjectProvider<HttpClientSettings> settings) {
		if (StringUtils.hasText(http.getSslBundle())) {
			return bundles.getObject().getBundle(http.getSslBundle());
		}
		HttpClientSettings ofAllClients = settings.getIfAvailable();
		if (ofAllClients != null && ofAllClients.sslBundle() != null) {
			return ofAllClients.sslBundle();
		}
		Path caFile = http.getCaFile();
		return (caFile != null)
				? SslBundle
					.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificates(caFile.toUri().toString())))
				: null;
	}

}
