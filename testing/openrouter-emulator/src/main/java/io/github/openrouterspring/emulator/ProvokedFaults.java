package io.github.openrouterspring.emulator;

import org.jspecify.annotations.Nullable;

/**
 * The models {@code emulator/...}, with which any client can provoke a fault without a
 * script.
 */
final class ProvokedFaults {

	static final String AUTHOR = "emulator/";

	private static final String TEXT = "This answer of the emulator is about to go wrong";

	private ProvokedFaults() {
	}

	/**
	 * Return the fault of a model.
	 * @param model the requested model
	 * @return the fault, or null when this is an ordinary model
	 */
	static @Nullable Script of(String model) {
		if (!model.startsWith(AUTHOR)) {
			return null;
		}
		String name = model.substring(AUTHOR.length());
		if (name.matches("error-[45]\\d\\d")) {
			int status = Integer.parseInt(name.substring(6));
			return (scene) -> {
				throw new ApiException(status, "The emulator was asked to fail with " + status);
			};
		}
		return switch (name) {
			case "mid-stream-error" -> Faults.midStreamError(TEXT, 502, "Provider disconnected unexpectedly");
			case "truncated" -> Faults.truncated(TEXT);
			case "reset" -> Faults.reset(TEXT);
			case "stall" -> Faults.stall(TEXT, false);
			case "stall-with-keep-alive" -> Faults.stall(TEXT, true);
			default -> throw ApiException.badRequest(model + " is not a valid model ID");
		};
	}

}
