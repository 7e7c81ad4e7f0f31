package io.github.openrouterspring.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How connections are made and kept. Immutable: begin with {@link #DEFAULT} and change
 * what shall differ.
 */
public final class ConnectionSettings {

	/** How large the headers of a response may be in all, in bytes. */
	static final int MAX_HEADER_SIZE = 64 * 1024;

	/**
	 * 1,000 connections, unused ones kept for a minute and all for ten, HTTP/2 and
	 * compression.
	 */
	public static final ConnectionSettings DEFAULT = new ConnectionSettings(1000, Duration.ofSeconds(60),
			Duration.ofMinutes(10), Duration.ofSeconds(10), true, true, null, null);

	private final int maxConnections;

	private final Duration maxIdleTime;

	private final Duration maxLifeTime;

	private final Duration connectTimeout;

	private final boolean http2;

	private final boolean compression;

	private final @Nullable Path caFile;

	private final @Nullable ProxySettings proxy;

	private ConnectionSettings(int maxConnections, Duration maxIdleTime, Duration maxLifeTime, Duration connectTimeout,
			boolean http2, boolean compression, @Nullable Path caFile, @Nullable ProxySettings proxy) {
		if (maxConnections < 1) {
			throw new IllegalArgumentException(
					"The number of connections is " + maxConnections + "; it must be at least 1");
		}
		if (maxIdleTime.isNegative() || maxIdleTime.isZero()) {
			throw new IllegalArgumentException("The idle time is " + maxIdleTime + "; it must be more than zero");
		}
		if (maxLifeTime.isNegative() || maxLifeTime.isZero()) {
			throw new IllegalArgumentException(
					"The life time is " + maxLifeTime + "; it must be more than zero, such as 10m");
		}
		if (connectTimeout.isNegative() || connectTimeout.isZero() || connectTimeout.toMillis() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"The connect timeout is " + connectTimeout + "; it must be more than zero, such as 10s");
		}
		if (caFile != null && !caFile.toFile().canRead()) {
			throw new IllegalArgumentException(
					"The CA file '" + caFile + "' cannot be read; name a file with certificates in PEM");
		}
		if (caFile != null && certificates(caFile) == 0) {
			throw new IllegalArgumentException("The CA file '" + caFile
					+ "' has no certificate that can be read; name a file with certificates in PEM, "
					+ "each between BEGIN CERTIFICATE and END CERTIFICATE");
		}
		this.maxConnections = maxConnections;
		this.maxIdleTime = maxIdleTime;
		this.maxLifeTime = maxLifeTime;
		this.connectTimeout = connectTimeout;
		this.http2 = http2;
		this.compression = compression;
		this.caFile = caFile;
		this.proxy = proxy;
	}

	private static int certificates(Path caFile) {
		try (InputStream pem = Files.newInputStream(caFile)) {
			return CertificateFactory.getInstance("X.509").generateCertificates(pem).size();
		}
		catch (IOException | CertificateException ex) {
			return 0;
		}
	}

	/**
	 * Return how many connections there are at most at once; with HTTP/2 one connection
	 * carries many streams.
	 * @return at least 1
	 */
	public int maxConnections() {
		return this.maxConnections;
	}

	/**
	 * Return settings with another limit of connections.
	 * @param maxConnections most connections at once, at least 1
	 * @return the settings
	 * @throws IllegalArgumentException if the number is below 1
	 */
	public ConnectionSettings withMaxConnections(int maxConnections) {
		return new ConnectionSettings(maxConnections, this.maxIdleTime, this.maxLifeTime, this.connectTimeout,
				this.http2, this.compression, this.caFile, this.proxy);
	}

	/**
	 * Return how long an unused connection is kept.
	 * @return more than zero
	 */
	public Duration maxIdleTime() {
		return this.maxIdleTime;
	}

	/**
	 * Return settings that keep unused connections for another time.
	 * @param maxIdleTime more than zero, and below the time after which the edge in front
	 * of OpenRouter closes them
	 * @return the settings
	 * @throws IllegalArgumentException if the time is not more than zero
	 */
	public ConnectionSettings withMaxIdleTime(Duration maxIdleTime) {
		return new ConnectionSettings(this.maxConnections, maxIdleTime, this.maxLifeTime, this.connectTimeout,
				this.http2, this.compression, this.caFile, this.proxy);
	}

	/**
	 * Return how long a connection is used.
	 * @return more than zero
	 */
	public Duration maxLifeTime() {
		return this.maxLifeTime;
	}

	/**
	 * Return settings that replace connections after another time, so that the name of
	 * the server is looked up again. What runs on a connection is not cut off.
	 * @param maxLifeTime more than zero
	 * @return the settings
	 * @throws IllegalArgumentException if the time is not more than zero
	 */
	public ConnectionSettings withMaxLifeTime(Duration maxLifeTime) {
		return new ConnectionSettings(this.maxConnections, this.maxIdleTime, maxLifeTime, this.connectTimeout,
				this.http2, this.compression, this.caFile, this.proxy);
	}

	/**
	 * Return the longest time to connect.
	 * @return more than zero
	 */
	public Duration connectTimeout() {
		return this.connectTimeout;
	}

	/**
	 * Return settings with another time to connect.
	 * @param connectTimeout longest time to connect, more than zero
	 * @return the settings
	 * @throws IllegalArgumentException if the time is not more than zero, or more than 24
	 * days
	 */
	public ConnectionSettings withConnectTimeout(Duration connectTimeout) {
		return new ConnectionSettings(this.maxConnections, this.maxIdleTime, this.maxLifeTime, connectTimeout,
				this.http2, this.compression, this.caFile, this.proxy);
	}

	/**
	 * Return whether HTTP/2 is used where the server offers it; only with TLS.
	 * @return whether so
	 */
	public boolean http2() {
		return this.http2;
	}

	/**
	 * Return settings that use HTTP/2 or not.
	 * @param http2 whether HTTP/2 is used where the server offers it; only with TLS
	 * @return the settings
	 */
	public ConnectionSettings withHttp2(boolean http2) {
		return new ConnectionSettings(this.maxConnections, this.maxIdleTime, this.maxLifeTime, this.connectTimeout,
				http2, this.compression, this.caFile, this.proxy);
	}

	/**
	 * Return whether answers may come compressed.
	 * @return whether so
	 */
	public boolean compression() {
		return this.compression;
	}

	/**
	 * Return settings with compression or without.
	 * @param compression whether answers may come compressed
	 * @return the settings
	 */
	public ConnectionSettings withCompression(boolean compression) {
		return new ConnectionSettings(this.maxConnections, this.maxIdleTime, this.maxLifeTime, this.connectTimeout,
				this.http2, compression, this.caFile, this.proxy);
	}

	/**
	 * Return which certificates are trusted.
	 * @return a file of certificates in PEM, or {@code null} for those of the JDK
	 */
	public @Nullable Path caFile() {
		return this.caFile;
	}

	/**
	 * Return settings that trust other certificates.
	 * @param caFile certificates in PEM to trust instead of those of the JDK;
	 * {@code null} for those of the JDK
	 * @return the settings
	 * @throws IllegalArgumentException if the file cannot be read, or has no certificates
	 */
	public ConnectionSettings withCaFile(@Nullable Path caFile) {
		return new ConnectionSettings(this.maxConnections, this.maxIdleTime, this.maxLifeTime, this.connectTimeout,
				this.http2, this.compression, caFile, this.proxy);
	}

	/**
	 * Return which proxy connections go through.
	 * @return the proxy, or {@code null} if the environment says which
	 */
	public @Nullable ProxySettings proxy() {
		return this.proxy;
	}

	/**
	 * Return settings with another proxy.
	 * @param proxy which proxy connections go through; {@code null} for that of the
	 * environment
	 * @return the settings
	 * @see ProxySettings#environment
	 */
	public ConnectionSettings withProxy(@Nullable ProxySettings proxy) {
		return new ConnectionSettings(this.maxConnections, this.maxIdleTime, this.maxLifeTime, this.connectTimeout,
				this.http2, this.compression, this.caFile, proxy);
	}

	@Override
	public String toString() {
		return "ConnectionSettings[maxConnections=" + this.maxConnections + ", maxIdleTime=" + this.maxIdleTime
				+ ", maxLifeTime=" + this.maxLifeTime + ", connectTimeout=" + this.connectTimeout + ", http2="
				+ this.http2 + ", compression=" + this.compression + ", caFile=" + this.caFile + ", proxy=" + this.proxy
				+ "]";
	}

}
