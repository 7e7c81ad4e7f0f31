package io.github.openrouterspring.connection;

import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The variables that name proxies, in both cases.
 */
final class ProxyVariables {

	private final Function<String, @Nullable String> variables;

	ProxyVariables(Function<String, @Nullable String> variables) {
		this.variables = variables;
	}

	@Nullable ProxyServer serverFor(HostAndPort target) {
		String exceptions = value("NO_PROXY");
		if (exceptions != null && DirectHosts.parse(exceptions).contain(target)) {
			return null;
		}
		ProxyServer server = server(target.scheme().toUpperCase(Locale.ROOT) + "_PROXY");
		return (server != null) ? server : server("ALL_PROXY");
	}

	private @Nullable ProxyServer server(String name) {
		String address = value(name);
		return (address != null) ? ProxyServer.parse(name, address) : null;
	}

	private @Nullable String value(String name) {
		String lower = this.variables.apply(name.toLowerCase(Locale.ROOT));
		String value = (lower != null) ? lower : this.variables.apply(name);
		return (value != null && !value.isBlank()) ? value : null;
	}

}
