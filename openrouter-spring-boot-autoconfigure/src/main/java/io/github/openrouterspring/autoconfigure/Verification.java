package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Objects;

import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.springframework.boot.ssl.SslBundle;

/**
 * Finds out whether an SSL bundle verifies anything, by showing it a certificate that
 * nobody has a reason to trust.
 */
final class Verification {

	/** Self-signed, for {@code nobody.invalid}. Its key was never kept. */
	static final String CERTIFICATE = "nobody.crt.pem";

	private Verification() {
	}

	static boolean isOff(SslBundle bundle) {
		X509Certificate[] chain = { certificate() };
		for (TrustManager manager : bundle.getManagers().getTrustManagers()) {
			if (manager instanceof X509TrustManager trustManager && accepts(trustManager, chain)) {
				return true;
			}
		}
		return false;
	}

	private static boolean accepts(X509TrustManager manager, X509Certificate[] chain) {
		try {
			manager.checkServerTrusted(chain, "ECDHE_ECDSA");
			return true;
		}
		catch (CertificateException ex) {
			return false;
		}
	}

	private static X509Certificate certificate() {
		try (InputStream pem = Verification.class.getResourceAsStream(CERTIFICATE)) {
			return (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(Objects.requireNonNull(pem));
		}
		catch (IOException | CertificateException ex) {
			throw new IllegalStateException("The certificate " + CERTIFICATE + " cannot be read", ex);
		}
	}

}
