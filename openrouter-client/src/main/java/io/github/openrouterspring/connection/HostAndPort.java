package io.github.openrouterspring.connection;

import java.net.URI;
import java.util.Locale;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection goes to.
 *
 * @param scheme {@code https} or {@code http}
 * @param host name or IP address, in lower case, without brackets and without a dot at
 * the end
 * @param port its port
 */
record HostAndPort(String scheme, String host, int port) {

	private static final int HTTPS = 443;

	private static final int HTTP = 80;

	/**
	 * Read the address of an API.
	 * @param baseUrl with its scheme
	 * @return where it is, or {@code null} if it has no host
	 */
	static @Nullable HostAndPort of(String baseUrl) {
		URI uri = URI.create(baseUrl);
		if (uri.getScheme() == null || uri.getHost() == null) {
			return null;
		}
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		int standard = scheme.equals("https") ? HTTPS : HTTP;
		return new HostAndPort(scheme, plain(uri.getHost()), (uri.getPort() >= 0) ? uri.getPort() : standard);
	}

	static String plain(String host) {
		String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
		return (plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain).toLowerCase(Locale.ROOT);
	}

	/** The address, if the host is written as one. */
	byte @Nullable [] ip() {
		return NetUtil.createByteArrayFromIpAddressString(this.host);
	}

	boolean isThisMachine() {
		return this.host.equals("localhost") || DirectHosts.LOOPBACK.contain(this);
	}

}
