package io.github.openrouterspring.connection;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Which proxy connections go through. Reactor Netty knows none but that of the JVM's
 * properties, and containers and CI name theirs in variables. What is on this machine
 * ({@code localhost} and loopback addresses) is always reached directly. Immutable.
 *
 * @see #environment(Function)
 */
public final class ProxySettings {

	/** No proxy, whatever the environment says. */
	public static final ProxySettings NONE = new ProxySettings(null, DirectHosts.NONE, null);

	private final @Nullable ProxyServer server;

	private final DirectHosts direct;

	private final @Nullable ProxyVariables variables;

	private ProxySettings(@Nullable ProxyServer server, DirectHosts direct, @Nullable ProxyVariables variables) {
		this.server = server;
		this.direct = direct;
		this.variables = variables;
	}

	/**
	 * Return what the environment says when a connection is made: the JVM's properties
	 * ({@code https.proxyHost} and its relatives, as Reactor Netty reads them) if there
	 * are any; otherwise {@code HTTPS_PROXY} or {@code HTTP_PROXY}, by the scheme of the
	 * address, or {@code ALL_PROXY}, and the exceptions of {@code NO_PROXY}. Of a name in
	 * lower and upper case the lower one counts.
	 * @param variables gives the value of a variable, or {@code null}, such as
	 * {@code System::getenv}
	 * @return the settings
	 */
	public static ProxySettings environment(Function<String, @Nullable String> variables) {
		return new ProxySettings(null, DirectHosts.NONE, new ProxyVariables(variables));
	}

	/**
	 * Return settings for one proxy.
	 * @param address such as {@code http://proxy.example:3128}, or {@code socks5://...};
	 * user and password may stand before the host, percent-encoded
	 * @return the settings
	 * @throws IllegalArgumentException if it is no such address, or one that is reached
	 * over TLS, which Netty cannot do
	 */
	public static ProxySettings of(String address) {
		return new ProxySettings(ProxyServer.parse("", address), DirectHosts.NONE, null);
	}

	/**
	 * Return settings for the same proxy with credentials.
	 * @param user name of the user
	 * @param password the password, which never shows
	 * @return the settings
	 * @throws IllegalStateException if these settings name no proxy
	 */
	public ProxySettings withCredentials(String user, String password) {
		return new ProxySettings(named().withCredentials(user, password), this.direct, null);
	}

	/**
	 * Return settings for the same proxy with other exceptions.
	 * @param hosts what is reached directly, separated by commas, as in {@code NO_PROXY}:
	 * {@code example.com} (and what is below), {@code .example.com} (only what is below),
	 * {@code 10.0.0.7}, {@code 10.0.0.0/8}, each with a port where only that one is meant
	 * ({@code example.com:8443}), or {@code *}
	 * @return the settings
	 * @throws IllegalStateException if these settings name no proxy
	 */
	public ProxySettings withNoProxy(String hosts) {
		return new ProxySettings(named(), DirectHosts.parse(hosts), null);
	}

	private ProxyServer named() {
		if (this.server == null) {
			throw new IllegalStateException("There is no proxy to change; begin with ProxySettings.of(address)");
		}
		return this.server;
	}

	/**
	 * Return the proxy on the way to an address.
	 * @return the proxy, or {@code null} if there is none
	 * @throws IllegalArgumentException if a variable names what is no proxy
	 */
	@Nullable ProxyServer serverFor(HostAndPort target) {
		if (target.isThisMachine()) {
			return null;
		}
		if (this.variables != null) {
			return this.variables.serverFor(target);
		}
		return this.direct.contain(target) ? null : this.server;
	}

	/** Whether the JVM's properties come before what {@link #serverFor} finds. */
	boolean areOfTheEnvironment() {
		return this.variables != null;
	}

	@Override
	public String toString() {
		if (this.variables != null) {
			return "ProxySettings[environment]";
		}
		return "ProxySettings[" + ((this.server != null) ? this.server : "none") + "]";
	}

}
