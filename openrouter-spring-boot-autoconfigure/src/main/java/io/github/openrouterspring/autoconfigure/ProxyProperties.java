package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.Locale;

import io.github.openrouterspring.connection.ProxySettings;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Which proxy connections go through. Without a host, the JVM's properties and the
 * variables HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say which.
 */
public class ProxyProperties {

	private static final String PREFIX = "openrouter.http.proxy.";

	private static final int HIGHEST_PORT = 65535;

	/**
	 * Whether there may be a proxy, be it of these properties or of the environment.
	 */
	private boolean enabled = true;

	/**
	 * What the proxy speaks.
	 */
	private Type type = Type.HTTP;

	/**
	 * Host of the proxy. Falls back to the JVM's properties and to the variables
	 * HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.
	 */
	private @Nullable String host;

	/**
	 * Port of the proxy. By default 80, or 1080 for SOCKS.
	 */
	private @Nullable Integer port;

	/**
	 * User, for a proxy that wants to know.
	 */
	private @Nullable String username;

	/**
	 * Password of the user.
	 */
	private @Nullable String password;

	/**
	 * Comma-separated list of hosts to reach without the proxy: names (with all below),
	 * names that begin with a dot (only what is below), IP addresses and ranges such as
	 * 10.0.0.0/8, each with a port where only that is meant.
	 */
	private @Nullable List<String> noProxy;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Type getType() {
		return this.type;
	}

	public void setType(Type type) {
		this.type = type;
	}

	public @Nullable String getHost() {
		return this.host;
	}

	public void setHost(@Nullable String host) {
		this.host = host;
	}

	public @Nullable Integer getPort() {
		return this.port;
	}

	public void setPort(@Nullable Integer port) {
		this.port = port;
	}

	public @Nullable String getUsername() {
		return this.username;
	}

	public void setUsername(@Nullable String username) {
		this.username = username;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public @Nullable List<String> getNoProxy() {
		return this.noProxy;
	}

	public void setNoProxy(@Nullable List<String> noProxy) {
		this.noProxy = noProxy;
	}

	/** Whether these properties themselves name a proxy. */
	boolean isNamed() {
		return this.enabled && StringUtils.hasText(this.host);
	}

	ProxySettings toSettings(Environment environment) {
		if (!this.enabled) {
			return ProxySettings.NONE;
		}
		if (!StringUtils.hasText(this.host)) {
			requireNothingElse();
			return ProxySettings.environment(environment::getProperty);
		}
		ProxySettings settings = address(this.host.strip());
		if (StringUtils.hasText(this.username)) {
			settings = settings.withCredentials(this.username, (this.password != null) ? this.password : "");
		}
		else if (StringUtils.hasText(this.password)) {
			throw invalid("password", "The proxy has a password and no user; set '" + PREFIX + "username' too");
		}
		return (this.noProxy != null) ? settings.withNoProxy(String.join(",", this.noProxy)) : settings;
	}

	private ProxySettings address(String host) {
		if (this.port != null && (this.port < 1 || this.port > HIGHEST_PORT)) {
			throw invalid("port", "The port of the proxy is " + this.port + "; it must be from 1 to " + HIGHEST_PORT);
		}
		if (host.contains("/") || host.contains("@")) {
			throw invalid("host", "The host of the proxy must be a name or an IP address alone; type, port and "
					+ "credentials have properties of their own");
		}
		try {
			return ProxySettings.of(this.type.name().toLowerCase(Locale.ROOT) + "://" + host
					+ ((this.port != null) ? ":" + this.port : ""));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException(PREFIX + "host", ex);
		}
	}

	private void requireNothingElse() {
		String without = (this.port != null) ? "port" : StringUtils.hasText(this.username) ? "username"
				: StringUtils.hasText(this.password) ? "password" : (this.noProxy != null) ? "no-proxy" : null;
		if (without != null) {
			throw invalid(without, "The proxy has no host; set '" + PREFIX + "host' too");
		}
	}

	private static InvalidOpenRouterConfigurationException invalid(String property, String reason) {
		return new InvalidOpenRouterConfigurationException(PREFIX + property, reason);
	}

	/**
	 * What a proxy speaks.
	 */
	public enum Type {

		/** Tunnels of HTTP, by CONNECT. */
		HTTP,

		/** SOCKS, version 4. */
		SOCKS4,

		/** SOCKS, version 5. */
		SOCKS5

	}

}
