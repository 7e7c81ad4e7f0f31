package io.github.openrouterspring.emulator.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.emulator.text.Names;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * What goes wrong with an answer in one piece, under the names of the models
 * {@code emulator/...}, as with chats.
 */
public enum Fault {

	/** An error stands in the answer, after the status 200. */
	MID_STREAM_ERROR,

	/** The body ends properly, but in the middle. */
	TRUNCATED,

	/** The connection is reset in the middle. */
	RESET,

	/** Nothing comes after the middle. */
	STALL,

	/** Only blanks come. */
	STALL_WITH_KEEP_ALIVE,

	/** A part of the answer says that it went wrong. */
	CHOICE_ERROR,

	/** A gateway's page stands in the place of an answer. */
	HTML_502;

	private static final String PAGE = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>"
			+ "<body><h1>502 Bad Gateway</h1><hr>nginx</body></html>\n";

	private static final String AUTHOR = "emulator/";

	/**
	 * Find the fault of a model.
	 * @param model the requested model
	 * @return the fault, or null when this is an ordinary model
	 * @throws ApiException when the fault is a refusal, or there is no such fault
	 */
	public static @Nullable Fault of(String model) {
		if (!model.startsWith(AUTHOR)) {
			return null;
		}
		String name = model.substring(AUTHOR.length());
		ApiException error = ApiException.named(name.startsWith("error-") ? name.substring(6) : name);
		if (error != null) {
			throw error;
		}
		Fault fault = known(model);
		if (fault == null) {
			throw ApiException.badRequest(model + " is not a valid model ID");
		}
		return fault;
	}

	/**
	 * Find the fault of a model that there is.
	 * @param model the model
	 * @return the fault, or null when it has none
	 */
	public static @Nullable Fault known(String model) {
		if (!model.startsWith(AUTHOR)) {
			return null;
		}
		String name = model.substring(AUTHOR.length());
		return name.equals("html502") ? HTML_502 : Names.find(Fault.class, name);
	}

	/** The page of {@link #HTML_502}. */
	public static Reply page() {
		return Reply.bytes(502, Map.of("Content-Type", "text/html"), PAGE.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Make a reply go wrong.
	 * @param json the body that it would have
	 * @return the reply
	 */
	public Reply reply(String json) {
		String half = json.substring(0, json.length() / 2);
		return switch (this) {
			case MID_STREAM_ERROR, CHOICE_ERROR -> error().afterKeepAlives(2);
			case TRUNCATED -> Reply.json(200, half);
			case RESET -> unfinished(half).withEnding(Reply.Ending.RESET);
			case STALL -> unfinished(half).withEnding(Reply.Ending.SILENCE);
			case STALL_WITH_KEEP_ALIVE -> unfinished("\n").withEnding(Reply.Ending.KEEP_ALIVE);
			case HTML_502 -> page();
		};
	}

	/**
	 * Make a stream go wrong.
	 * @param events its events
	 * @return the reply
	 */
	public Reply reply(List<String> events) {
		Reply half = Reply.events(Flux.fromIterable(events.subList(0, events.size() / 2)));
		return switch (this) {
			case HTML_502 -> page();
			case RESET -> half.withEnding(Reply.Ending.RESET);
			case STALL -> half.withEnding(Reply.Ending.SILENCE);
			case STALL_WITH_KEEP_ALIVE -> half.withEnding(Reply.Ending.KEEP_ALIVE);
			case MID_STREAM_ERROR, CHOICE_ERROR, TRUNCATED -> half;
		};
	}

	/**
	 * Make a reply go wrong.
	 * @param headers the headers that it would have
	 * @param body the bytes that it would have
	 * @return the reply, without blanks, which have no place between bytes
	 */
	public Reply reply(Map<String, String> headers, byte[] body) {
		Reply half = new Reply(200, headers, Flux.just(Arrays.copyOf(body, body.length / 2)), Reply.Ending.COMPLETE,
				Duration.ZERO);
		return switch (this) {
			case MID_STREAM_ERROR, CHOICE_ERROR -> error();
			case HTML_502 -> page();
			case TRUNCATED -> half;
			case RESET -> half.withEnding(Reply.Ending.RESET);
			case STALL, STALL_WITH_KEEP_ALIVE -> half.withEnding(Reply.Ending.SILENCE);
		};
	}

	private static Reply error() {
		return Reply.json(200, ApiException.body(502, "Provider disconnected unexpectedly", null));
	}

	private static Reply unfinished(String begin) {
		return new Reply(200, Map.of("Content-Type", "application/json"),
				Flux.just(begin.getBytes(StandardCharsets.UTF_8)), Reply.Ending.COMPLETE, Duration.ZERO);
	}

}
