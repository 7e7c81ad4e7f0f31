package io.github.openrouterspring.chat.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.Content;
import io.github.openrouterspring.chat.message.ReasoningDetail;
import io.github.openrouterspring.chat.message.TextPart;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a model's message what OpenRouter and the providers take back. Everything goes
 * back as it came, reasoning details above all, but for what they are known to refuse.
 *
 * @see <a href="https://openrouter.ai/docs/use-cases/reasoning-tokens">Reasoning
 * Tokens</a>
 */
public final class Replay {

	private static final String TOOL_CALL_ID = "tool_call_id";

	private static final Set<String> ANSWERS = Set.of(AssistantMessage.ROLE, ToolMessage.ROLE);

	private Replay() {
	}

	/**
	 * Prepare the messages of a request.
	 * @param messages the messages as they stand in the request
	 * @param models the models that may get them; empty if not known
	 * @return the messages to be sent
	 */
	static Object all(Object messages, List<String> models) {
		if (!(messages instanceof List<?> list)) {
			return messages;
		}
		if (!hasAnswers(list)) {
			return messages;
		}
		SentIds ids = new SentIds();
		List<@Nullable Object> sent = new ArrayList<>(list.size());
		for (Object element : list) {
			ChatMessage message = (element instanceof JsonObject json) ? ChatMessage.of(json) : null;
			if (message instanceof AssistantMessage assistant) {
				sent.add(of(assistant, models, ids));
			}
			else {
				sent.add((message instanceof ToolMessage result) ? result(result.json(), ids) : element);
			}
		}
		return sent;
	}

	/** Most requests have none. */
	private static boolean hasAnswers(List<?> messages) {
		for (Object element : messages) {
			if (element instanceof JsonObject message && ANSWERS.contains(String.valueOf(message.string("role")))) {
				return true;
			}
		}
		return false;
	}

	private static JsonObject result(JsonObject message, SentIds ids) {
		String id = message.string(TOOL_CALL_ID);
		String sent = (id != null) ? ids.ofResult(id) : null;
		return (sent == null || sent.equals(id)) ? message : message.with(TOOL_CALL_ID, sent);
	}

	/**
	 * Prepare a message for a request.
	 * @param message the message as it came, or as an application made it
	 * @return the message to be sent; the same if there is nothing to change
	 */
	public static AssistantMessage of(AssistantMessage message) {
		return of(message, List.of(), new SentIds());
	}

	private static AssistantMessage of(AssistantMessage message, List<String> models, SentIds ids) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		Map<String, String> changed = new HashMap<>();
		message.json().forEach((name, value) -> {
			Object sent = name.equals("tool_calls") ? SentToolCalls.of(value, ids, changed) : sent(name, value, models);
			if (sent != null || name.equals("content")) {
				fields.put(name, sent);
			}
		});
		if (fields.containsKey("tool_calls") && message.text().isBlank() && hasOnlyText(message)) {
			// Bedrock, DeepInfra and others refuse blank text beside tool calls.
			fields.put("content", null);
		}
		if (message.json().get("reasoning_details") != null && !fields.containsKey("reasoning_details")) {
			fields.remove("reasoning");
			fields.remove("reasoning_content");
			List<ToolCall> calls = message.toolCalls();
			List<?> substitute = ReasoningFamily.substitute(models, calls.isEmpty() ? null : calls.get(0).id());
			if (!substitute.isEmpty()) {
				fields.put("reasoning_details", substitute);
			}
		}
		fields.computeIfPresent("reasoning_details", (name, details) -> renamed(details, changed));
		JsonObject json = JsonObject.of(fields);
		return json.equals(message.json()) ? message : new AssistantMessage(json);
	}

	/** Gemini's signatures name the call that they belong to. */
	private static Object renamed(Object details, Map<String, String> changed) {
		if (changed.isEmpty() || !(details instanceof List<?> list)) {
			return details;
		}
		List<@Nullable Object> renamed = new ArrayList<>(list.size());
		for (Object element : list) {
			String id = (element instanceof JsonObject detail) ? changed.get(String.valueOf(detail.string("id")))
					: null;
			renamed.add((id != null) ? ((JsonObject) element).with("id", id) : element);
		}
		return renamed;
	}

	private static boolean hasOnlyText(AssistantMessage message) {
		return message.parts().stream().allMatch((part) -> part instanceof TextPart || Content.isThinking(part.json()));
	}

	private static @Nullable Object sent(String name, @Nullable Object value, List<String> models) {
		if (name.equals("content") && value instanceof JsonObject part) {
			return sent(name, List.of(part), models);
		}
		if (!(value instanceof List<?> elements)) {
			return value;
		}
		return switch (name) {
			case "content" -> Content.withoutReasoning(elements);
			case "reasoning_details" -> details(elements, models);
			case "annotations" -> nullIfEmpty(files(elements));
			case "images" -> nullIfEmpty(images(elements));
			default -> value;
		};
	}

	private static @Nullable List<?> nullIfEmpty(List<?> list) {
		return list.isEmpty() ? null : list;
	}

	/** An empty list goes back empty: DeepSeek wants it. */
	private static @Nullable List<?> details(List<?> details, List<String> models) {
		List<@Nullable Object> sent = new ArrayList<>(details.size());
		for (Object element : details) {
			if (!(element instanceof JsonObject detail)
					|| !isRefused(detail) && !ReasoningFamily.isForeign(detail, models)) {
				sent.add(element);
			}
		}
		return details.isEmpty() ? details : nullIfEmpty(sent);
	}

	/**
	 * Anthropic and Gemini refuse their own text without their signature. A detail that
	 * does not say whose it is counts as Anthropic's.
	 */
	private static boolean isRefused(JsonObject json) {
		ReasoningDetail detail = new ReasoningDetail(json);
		String format = json.containsKey("format") ? detail.format() : "anthropic-claude-v1";
		boolean signed = detail.signature() != null && !detail.signature().isEmpty();
		return ReasoningDetail.TEXT.equals(detail.type()) && !signed && format != null
				&& (format.startsWith("anthropic-") || format.startsWith("google-gemini-"));
	}

	/** Files save being read again; citations are of no use to anybody. */
	private static List<?> files(List<?> annotations) {
		return annotations.stream()
			.filter((element) -> !(element instanceof JsonObject annotation)
					|| !"url_citation".equals(annotation.string("type")))
			.toList();
	}

	/** Requests know nothing but the image itself. */
	private static List<?> images(List<?> images) {
		return images.stream()
			.map((element) -> (element instanceof JsonObject image) ? image.without("type").without("index") : element)
			.toList();
	}

}
