package io.github.openrouterspring.emulator;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The models {@code emulator/...}, with which any client can provoke a fault or a habit
 * of the wire without a script.
 */
final class ProvokedFaults {

	static final String AUTHOR = "emulator/";

	private static final String TEXT = "This answer of the emulator is about to go wrong";

	private ProvokedFaults() {
	}

	/**
	 * Return the fault of a model.
	 * @param model the requested model
	 * @return the fault, or null when this is an ordinary model or one with a habit
	 * @throws ApiException when the fault is a refusal, or there is no such fault
	 */
	static @Nullable Script of(String model) {
		if (!model.startsWith(AUTHOR) || habit(model) != null) {
			return null;
		}
		String name = model.substring(AUTHOR.length());
		ApiException error = error(name.startsWith("error-") ? name.substring(6) : name);
		if (error != null) {
			throw error;
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

	/** The habit that a model name asks for, or null. */
	static @Nullable WireHabit habit(String model) {
		return model.startsWith(AUTHOR) ? WireHabit.find(model.substring(AUTHOR.length())) : null;
	}

	/** The refusal of a name: a status, or an error in kebab case; null for neither. */
	static @Nullable ApiException error(String name) {
		if (name.matches("[45]\\d\\d")) {
			return new ApiException(Integer.parseInt(name), "The emulator was asked to fail with " + name);
		}
		EmulatorError error = EmulatorError.find(name);
		return (error != null) ? error.exception(null, List.of()) : null;
	}

}
