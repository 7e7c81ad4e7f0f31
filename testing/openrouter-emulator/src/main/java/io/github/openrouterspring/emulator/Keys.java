package io.github.openrouterspring.emulator;

/**
 * Which keys the emulator accepts: all, but for those that say in words what is wrong
 * with them.
 */
final class Keys {

	private Keys() {
	}

	/**
	 * Return the key of a request.
	 * @param request the request
	 * @return the key
	 * @throws ApiException when the key is missing or says that it does not work
	 */
	static String require(RecordedRequest request) {
		String header = request.header("Authorization");
		boolean bearer = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7);
		String key = (header != null && bearer) ? header.substring(7).strip() : "";
		if (key.isEmpty()) {
			throw new ApiException(401, "Missing Authentication header");
		}
		if (key.contains("invalid")) {
			throw new ApiException(401, "User not found.");
		}
		if (key.contains("nocredit") && request.path().endsWith("/completions")) {
			throw new ApiException(402, "Insufficient credits. Add more using https://openrouter.ai/settings/credits");
		}
		return key;
	}

}
