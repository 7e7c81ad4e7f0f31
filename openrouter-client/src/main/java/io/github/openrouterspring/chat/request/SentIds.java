package io.github.openrouterspring.chat.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids of the tool calls of one conversation, as every provider takes them: some refuse
 * what others make, such as {@code functions.add:0}, and the same id in two rounds. A
 * call and its result keep one id; the same conversation always gets the same ids, so
 * that prompt caches hold.
 */
final class SentIds {

	private static final Pattern TAKEN_BY_ALL = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

	private static final int DIGITS = 8;

	private final Set<String> given = new HashSet<>();

	/** Calls whose result has not come yet, by the id that they came with. */
	private final Map<String, Deque<String>> open = new HashMap<>();

	private final Map<String, String> latest = new HashMap<>();

	/**
	 * Return the id of a call. Calls are asked for in their order.
	 * @param id the id as it came
	 * @return the same, if everybody takes it
	 */
	String ofCall(String id) {
		String sent = TAKEN_BY_ALL.matcher(id).matches() ? id : made(id, 0);
		for (int again = 1; !this.given.add(sent); again++) {
			sent = made(id, again);
		}
		this.open.computeIfAbsent(id, (key) -> new ArrayDeque<>()).add(sent);
		this.latest.put(id, sent);
		return sent;
	}

	/**
	 * Return the id of the call that a result belongs to.
	 * @param id the id as it came
	 * @return the id that its call was given
	 */
	String ofResult(String id) {
		Deque<String> calls = this.open.get(id);
		if (calls != null && !calls.isEmpty()) {
			String sent = calls.remove();
			this.latest.put(id, sent);
			return sent;
		}
		return this.latest.getOrDefault(id, id);
	}

	/** Nine letters and digits: Mistral takes nothing else. */
	private static String made(String id, int again) {
		UUID hash = UUID.nameUUIDFromBytes((id + '#' + again).getBytes(StandardCharsets.UTF_8));
		String digits = "0".repeat(DIGITS) + Long.toString(hash.getLeastSignificantBits() >>> 1, 36);
		return 'c' + digits.substring(digits.length() - DIGITS);
	}

}
