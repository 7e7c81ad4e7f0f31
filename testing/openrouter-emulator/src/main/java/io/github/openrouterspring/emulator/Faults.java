package io.github.openrouterspring.emulator;

import reactor.core.publisher.Flux;

/**
 * The ways in which an answer goes wrong after HTTP has already said 200.
 */
final class Faults {

	private Faults() {
	}

	static Script midStreamError(String textBefore, int code, String message) {
		return (scene) -> {
			Completion completion = scene.completion(Turn.of(textBefore));
			Reply reply = scene.input().streamed() ? Reply
				.events(completion.chunks().open().concatWith(Flux.just(completion.chunks().errorEvent(code, message))))
					: Reply.json(200, completion.error(code, message));
			return scene.begun(reply, completion);
		};
	}

	static Script truncated(String textBefore) {
		return (scene) -> {
			if (scene.input().streamed()) {
				return scene.unfinished(textBefore, Reply.Ending.COMPLETE);
			}
			String whole = Json.write(scene.completion(Turn.of(textBefore)).whole());
			return Reply.json(200, whole.substring(0, whole.length() / 2));
		};
	}

	static Script reset(String textBefore) {
		return (scene) -> scene.unfinished(textBefore, Reply.Ending.RESET);
	}

	static Script stall(String textBefore, boolean keepAlive) {
		return (scene) -> scene.unfinished(textBefore, keepAlive ? Reply.Ending.KEEP_ALIVE : Reply.Ending.SILENCE);
	}

}
