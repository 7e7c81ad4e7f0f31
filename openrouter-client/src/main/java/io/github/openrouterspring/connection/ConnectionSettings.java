package io.github.openrouterspring.connection;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How connections are made and kept.
 *
 * @param maxConnections most connections at once, at least 1; with HTTP/2 one connection
 * carries many streams
 * @param maxIdleTime how long an unused connection is kept, below the time after which
 * the edge in front of OpenRouter closes it
 * @param connectTimeout longest time to connect
 * @param http2 whether HTTP/2 is used where the server offers it; only with TLS
 * @param compression whether answers may come compressed
 * @param caFile certificates in PEM to trust instead of those of the JDK; {@code null}
 * for those of the JDK
 */
public record ConnectionSettings(int maxConnections, Duration maxIdleTime, Duration connectTimeout, boolean http2,
		boolean compression, @Nullable Path caFile) {

	/** 1,000 connections, unused ones kept for a minute, HTTP/2 and compression. */
	public static final ConnectionSettings DEFAULT = new ConnectionSettings(1000, Duration.ofSeconds(60),
			Duration.ofSeconds(10), true, true, null);

	public ConnectionSettings {
		if (maxConnections < 1) {
			throw new IllegalArgumentException(
					"The number of connections is " + maxConnections + "; it must be at least 1");
		}
		if (maxIdleTime.isNegative() || maxIdleTime.isZero()) {
			throw new IllegalArgumentException("The idle time is " + maxIdleTime + "; it must be more than zero");
		}
		if (connectTimeout.isNegative() || connectTimeout.isZero() || connectTimeout.toMillis() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"The connect timeout is " + connectTimeout + "; it must be more than zero, such as 10s");
		}
		if (caFile != null && !caFile.toFile().canRead()) {
			throw new IllegalArgumentException(
					"The CA file '" + caFile + "' cannot be read; name a file with certificates in PEM");
		}
	}

}
