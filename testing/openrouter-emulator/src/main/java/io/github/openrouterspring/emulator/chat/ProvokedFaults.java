package io.github.openrouterspring.emulator.chat;

import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Fault;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.text.Names;
import org.jspecify.annotations.Nullable;

/**
 * The models {@code emulator/...}, with which any client can provoke a fault or a habit
 * of the wire without a script.
 */
final class ProvokedFaults {

	static final String AUTHOR = "emulator/";

	private static final String TEXT = "This answer of the emulator is about to go wrong";

	private static final String FAILS_ONCE = "retry503";

	private ProvokedFaults() {
	}

	/**
	 * Return the fault of a model.
	 * @param model the requested model
	 * @return the fault, or null when this is an ordinary model or one with a habit
	 * @throws ApiException when the fault is a refusal, or there is no such fault
	 */
	static @Nullable Script of(String model) {
		if (!model.startsWith(AUTHOR) || habit(model) != null || isFirstToFail(model)) {
			return null;
		}
		String name = model.substring(AUTHOR.length());
		ApiException error = ApiException.named(name.startsWith("error-") ? name.substring(6) : name);
		if (error != null) {
			throw error;
		}
		return switch (name) {
			case "mid-stream-error" -> Script.midStreamError(TEXT, 502, "Provider disconnected unexpectedly");
			case "truncated" -> Script.truncated(TEXT);
			case "reset" -> Script.unfinished(TEXT, Reply.Ending.RESET);
			case "stall" -> Script.unfinished(TEXT, Reply.Ending.SILENCE);
			case "choice-error" -> Script.choiceError(TEXT, 502, "Provider returned error");
			case "html-502", "html502" -> Script.of(Fault.page());
			case "stall-with-keep-alive" -> Script.unfinished(TEXT, Reply.Ending.KEEP_ALIVE);
			default -> throw ApiException.badRequest(model + " is not a valid model ID");
		};
	}

	/** Whether a model says 503 first, and then is fine. */
	static boolean isFirstToFail(String model) {
		return model.startsWith(AUTHOR) && model.substring(AUTHOR.length()).replace("-", "").equals(FAILS_ONCE);
	}

	/** The habit that a model name asks for, or null. */
	static @Nullable WireHabit habit(String model) {
		return model.startsWith(AUTHOR) ? Names.find(WireHabit.class, model.substring(AUTHOR.length())) : null;
	}

}
