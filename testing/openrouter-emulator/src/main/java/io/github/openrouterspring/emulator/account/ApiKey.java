package io.github.openrouterspring.emulator.account;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;

/**
 * A key. The emulator accepts all, but for those that say in words what is wrong with
 * them: {@code invalid} and {@code expired} (401), {@code nocredit} (402),
 * {@code error-429} or {@code error-context-length-exceeded} (that error),
 * {@code limit-0.05} (402 when so many USD are spent), {@code free-tier} (limits on free
 * models); {@code management} may read account data, but spend nothing (401).
 *
 * @param text the key
 */
public record ApiKey(String text) {

	private static final BigDecimal USUAL_LIMIT = new BigDecimal("25");

	private static final Pattern LIMIT = Pattern.compile("limit-(\\d+(?:\\.\\d+)?)");

	private static final Pattern ERROR = Pattern.compile("error-([a-z]+(?:-[a-z]+)*|[45]\\d\\d)");

	/**
	 * Return the key of a request.
	 * @param request the request
	 * @return the key
	 * @throws ApiException when the key is missing or says that it does not work
	 */
	public static ApiKey of(RecordedRequest request) {
		String header = request.header("Authorization");
		boolean bearer = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7);
		String key = (header != null && bearer) ? header.substring(7).strip() : "";
		if (key.isEmpty()) {
			throw new ApiException(401, "Missing Authentication header");
		}
		String words = ERROR.matcher(key).replaceAll("");
		if (words.contains("invalid")) {
			throw unknown();
		}
		if (words.contains("expired")) {
			throw new ApiException(401, "This key has expired");
		}
		return new ApiKey(key);
	}

	/** The key of a request that spends credit; those that manage may not. */
	static ApiKey spending(RecordedRequest request, GenerationLog generations) {
		ApiKey key = of(request);
		if (key.management()) {
			throw unknown();
		}
		if (key.broke()) {
			throw new ApiException(402, "Insufficient credits. Add more using https://openrouter.ai/settings/credits");
		}
		if (key.ownLimit() && generations.cost(key).compareTo(key.limit()) >= 0) {
			throw new ApiException(402, "The key's limit of $" + key.limit().toPlainString() + " is used up",
					Json.object().put("error_type", EmulatorError.PAYMENT_REQUIRED.type()), Map.of());
		}
		ApiException provoked = key.error();
		if (provoked != null) {
			throw provoked;
		}
		return key;
	}

	boolean broke() {
		return this.text.contains("nocredit");
	}

	boolean management() {
		return this.text.contains("management");
	}

	boolean freeTier() {
		return this.text.contains("free-tier");
	}

	/** USD. */
	BigDecimal limit() {
		Matcher matcher = LIMIT.matcher(this.text);
		return matcher.find() ? new BigDecimal(matcher.group(1)) : USUAL_LIMIT;
	}

	String label() {
		return (this.text.length() > 12)
				? this.text.substring(0, 6) + "..." + this.text.substring(this.text.length() - 3) : "emulated key";
	}

	/** Also what OpenRouter says to a management key that wants to spend. */
	private static ApiException unknown() {
		return new ApiException(401, "User not found.");
	}

	private boolean ownLimit() {
		return LIMIT.matcher(this.text).find();
	}

	private @Nullable ApiException error() {
		Matcher matcher = ERROR.matcher(this.text);
		return matcher.find() ? ApiException.named(matcher.group(1)) : null;
	}

	/** A key never shows itself. */
	@Override
	public String toString() {
		return "ApiKey[" + label() + "]";
	}

}
