package io.github.openrouterspring.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import reactor.netty.transport.ProxyProvider;
import reactor.netty.transport.ProxyProvider.Proxy;

/**
 * A proxy.
 *
 * @param source what named it, such as {@code HTTPS_PROXY}; empty for settings
 * @param type what it speaks
 * @param host where it is
 * @param port where it is
 * @param user for whom; {@code null} without credentials
 * @param password of the user
 */
record ProxyServer(String source, Proxy type, String host, int port, @Nullable String user, String password) {

	private static final int HTTP = 80;

	private static final int SOCKS = 1080;

	/**
	 * Read an address. Without a scheme it is a proxy of HTTP.
	 * @param source what named it; empty for settings
	 * @param address the address
	 * @return the proxy
	 * @throws IllegalArgumentException if it is none, without showing credentials
	 */
	static ProxyServer parse(String source, String address) {
		String text = address.contains("://") ? address.strip() : "http://" + address.strip();
		try {
			URI uri = new URI(text);
			if (uri.getHost() == null) {
				throw refused(source, text, "it must be like http://proxy.example:3128");
			}
			Proxy type = type(source, text, uri.getScheme().toLowerCase(Locale.ROOT));
			int standard = (type == Proxy.HTTP) ? HTTP : SOCKS;
			ProxyServer server = new ProxyServer(source, type, HostAndPort.plain(uri.getHost()),
					(uri.getPort() >= 0) ? uri.getPort() : standard, null, "");
			String[] credentials = (uri.getRawUserInfo() != null) ? uri.getRawUserInfo().split(":", 2) : new String[0];
			return switch (credentials.length) {
				case 0 -> server;
				case 1 -> server.withCredentials(decoded(credentials[0]), "");
				default -> server.withCredentials(decoded(credentials[0]), decoded(credentials[1]));
			};
		}
		catch (URISyntaxException ex) {
			throw refused(source, text, "it must be like http://proxy.example:3128, with what is special in user "
					+ "and password percent-encoded");
		}
	}

	private static Proxy type(String source, String text, String scheme) {
		return switch (scheme) {
			case "http" -> Proxy.HTTP;
			case "socks4", "socks4a" -> Proxy.SOCKS4;
			case "socks", "socks5", "socks5h" -> Proxy.SOCKS5;
			case "https" -> throw refused(source, text,
					"a proxy that is itself reached over TLS is not supported; most are reached by http://, "
							+ "also for addresses of https");
			default -> throw refused(source, text, "it must begin with http:// or socks5://");
		};
	}

	private static IllegalArgumentException refused(String source, String text, String why) {
		return new IllegalArgumentException("The proxy '" + text.replaceAll("//.*@", "//***@") + "'"
				+ (source.isEmpty() ? "" : " of the variable " + source) + " cannot be used: " + why);
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	ProxyServer withCredentials(String user, String password) {
		return new ProxyServer(this.source, this.type, this.host, this.port, user, password);
	}

	void describeTo(ProxyProvider.TypeSpec spec) {
		ProxyProvider.Builder builder = spec.type(this.type).host(this.host).port(this.port);
		if (this.user != null) {
			builder.username(this.user).password((user) -> this.password);
		}
	}

	/** Without credentials. */
	@Override
	public String toString() {
		String name = this.host.contains(":") ? "[" + this.host + "]" : this.host;
		return this.type.name().toLowerCase(Locale.ROOT) + "://" + name + ":" + this.port
				+ (this.source.isEmpty() ? "" : " (" + this.source + ")");
	}

}
