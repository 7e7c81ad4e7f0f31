package io.github.openrouterspring.test.replay;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.openrouterspring.test.replay.Exchange.Request;
import io.github.openrouterspring.test.replay.Exchange.Response;

/**
 * Answers from recordings. Each answers one request, the first of several that are the
 * same; only what is read with {@code GET} may be read again.
 */
final class PlaybackTape extends Tape {

	private static final int MOST_DIFFERENCES = 12;

	private final RecordingFolder folder;

	private final RequestMatching matching;

	private final Map<String, Exchange> exchanges;

	private final Set<String> played = new HashSet<>();

	PlaybackTape(RecordingFolder folder, RequestMatching matching) {
		this.folder = folder;
		this.matching = matching;
		this.exchanges = folder.load();
	}

	synchronized Response answer(Request asked) {
		List<Map.Entry<String, Exchange>> same = this.exchanges.entrySet()
			.stream()
			.filter((entry) -> this.matching.same(entry.getValue().request(), asked))
			.toList();
		for (Map.Entry<String, Exchange> entry : same) {
			if (this.played.add(entry.getKey())) {
				return entry.getValue().response();
			}
		}
		if (!same.isEmpty() && asked.method().equals("GET")) {
			return same.get(same.size() - 1).getValue().response();
		}
		String reason = same.isEmpty() ? nearest(asked) : "It was recorded "
				+ ((same.size() == 1) ? "once" : same.size() + " times") + ", and asked once more.\n";
		throw failed("No recording in " + this.folder.path() + " answers " + asked + ".\n" + reason
				+ "If the request is as it should be, record again with -D" + RecordMode.PROPERTY + "=true.");
	}

	private String nearest(Request asked) {
		return this.exchanges.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().request().toString().equals(asked.toString()))
			.min(Comparator
				.comparingInt((entry) -> this.matching.differences(entry.getValue().request(), asked).size()))
			.map((entry) -> described(entry.getKey(), this.matching.differences(entry.getValue().request(), asked)))
			.orElseGet(() -> "Recorded are: " + this.exchanges.values()
				.stream()
				.map((exchange) -> exchange.request().toString())
				.collect(Collectors.joining(", ")) + ".\n");
	}

	private static String described(String file, List<Difference> differences) {
		String shown = differences.stream()
			.limit(MOST_DIFFERENCES)
			.map(Difference::toString)
			.collect(Collectors.joining());
		int more = differences.size() - MOST_DIFFERENCES;
		return "The nearest, " + file + ", differs:\n" + shown
				+ ((more > 0) ? "  and in " + more + " more places\n" : "");
	}

}
