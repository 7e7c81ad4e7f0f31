package io.github.openrouterspring.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The address of the API. People write it with and without its path; what can be meant in
 * one way only is understood, the rest refused with what to write instead.
 */
public final class BaseUrl {

	/** Where OpenRouter's API is. */
	public static final String DEFAULT = "https://openrouter.ai/api/v1";

	private static final String API_PATH = "/api/v1";

	private static final Pattern HOST_WITH_UNDERSCORE = Pattern.compile("^\\w+://([^/@]*@)?[^/?#]*_");

	private BaseUrl() {
	}

	/**
	 * Understand an address.
	 * @param text what was configured; {@code null} or blank for the default
	 * @return the address without a slash at its end
	 * @throws IllegalArgumentException if it cannot be understood, saying what to write
	 */
	public static String parse(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return DEFAULT;
		}
		URI uri = uri(text.trim());
		String path = (uri.getRawPath() != null) ? uri.getRawPath().replaceAll("/+$", "") : "";
		if (path.endsWith("/chat/completions")) {
			throw refused(text, "leave out '/chat/completions'");
		}
		if (isOpenRouter(uri.getHost())) {
			path = openRouterPath(text, path);
		}
		while (path.endsWith("/v1/v1")) {
			path = path.substring(0, path.length() - "/v1".length());
		}
		return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority() + path;
	}

	private static URI uri(String text) {
		URI uri;
		try {
			uri = new URI(text);
		}
		catch (URISyntaxException ex) {
			throw refused(text, "write a URL");
		}
		if (uri.getHost() == null && HOST_WITH_UNDERSCORE.matcher(text).find()) {
			throw refused(text, "the name of a host has no underscore, and clients do not connect to one that has; "
					+ "give the host another name, such as a network alias");
		}
		String scheme = uri.getScheme();
		if (scheme == null || uri.getHost() == null
				|| !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
			throw refused(text, "begin it with https:// and the name of the host");
		}
		if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
			throw refused(text, "leave out user, query and fragment");
		}
		return uri;
	}

	private static boolean isOpenRouter(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return name.equals("openrouter.ai") || name.endsWith(".openrouter.ai");
	}

	private static String openRouterPath(String text, String path) {
		return switch (path) {
			case "", "/api", "/v1", API_PATH, "/api/v1/v1" -> API_PATH;
			default -> throw refused(text, "OpenRouter's API has the path " + API_PATH);
		};
	}

	private static IllegalArgumentException refused(String text, String remedy) {
		return new IllegalArgumentException(
				"The base URL '" + withoutUser(text) + "' cannot be used: " + remedy + ", as in " + DEFAULT);
	}

	private static String withoutUser(String text) {
		return text.replaceAll("//[^/@]*@", "//***@");
	}

}
