package io.github.openrouterspring.chat.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ReasoningDetail;
import io.github.openrouterspring.chat.message.TextPart;
import io.github.openrouterspring.chat.message.ToolCall;
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

	private Replay() {
	}

	/**
	 * Prepare the messages of a request.
	 * @param messages the messages as they stand in the request
	 * @param model the model that gets them; {@code null} if not known
	 * @return the messages to be sent
	 */
	public static Object all(Object messages, @Nullable String model) {
		if (!(messages instanceof List<?> list)) {
			return messages;
		}
		List<@Nullable Object> sent = new ArrayList<>(list.size());
		for (Object element : list) {
			boolean replayed = element instanceof JsonObject json && AssistantMessage.ROLE.equals(json.string("role"));
			sent.add(replayed ? of(new AssistantMessage((JsonObject) element), model) : element);
		}
		return sent;
	}

	/**
	 * Prepare a message for a request.
	 * @param message the message as it came, or as an application made it
	 * @return the message to be sent; the same if there is nothing to change
	 */
	public static AssistantMessage of(AssistantMessage message) {
		return of(message, null);
	}

	private static AssistantMessage of(AssistantMessage message, @Nullable String model) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		message.json().forEach((name, value) -> {
			Object sent = sent(name, value, model);
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
			List<?> substitute = ReasoningFamily.substitute(model, calls.isEmpty() ? null : calls.get(0).id());
			if (!substitute.isEmpty()) {
				fields.put("reasoning_details", substitute);
			}
		}
		JsonObject json = JsonObject.of(fields);
		return json.equals(message.json()) ? message : new AssistantMessage(json);
	}

	private static boolean hasOnlyText(AssistantMessage message) {
		return message.parts().stream().allMatch(TextPart.class::isInstance);
	}

	private static @Nullable Object sent(String name, @Nullable Object value, @Nullable String model) {
		if (!(value instanceof List<?> elements)) {
			return value;
		}
		return switch (name) {
			case "tool_calls" -> nullIfEmpty(toolCalls(elements));
			case "reasoning_details" -> details(elements, model);
			case "annotations" -> nullIfEmpty(files(elements));
			case "images" -> nullIfEmpty(images(elements));
			default -> value;
		};
	}

	private static @Nullable List<?> nullIfEmpty(List<?> list) {
		return list.isEmpty() ? null : list;
	}

	private static List<@Nullable Object> toolCalls(List<?> calls) {
		List<@Nullable Object> sent = new ArrayList<>(calls.size());
		for (Object element : calls) {
			sent.add((element instanceof JsonObject call) ? toolCall(call) : element);
		}
		return sent;
	}

	/** The index is for streams; type and arguments are not to be left out. */
	private static JsonObject toolCall(JsonObject call) {
		JsonObject sent = call.without("index");
		if (sent.string("type") == null) {
			sent = sent.with("type", "function");
		}
		JsonObject function = sent.object("function");
		if (function != null && function.string("arguments") == null) {
			sent = sent.with("function", function.with("arguments", new ToolCall(call).arguments()));
		}
		return sent;
	}

	/** An empty list goes back empty: DeepSeek wants it. */
	private static @Nullable List<?> details(List<?> details, @Nullable String model) {
		List<@Nullable Object> sent = new ArrayList<>(details.size());
		for (Object element : details) {
			if (!(element instanceof JsonObject detail)
					|| !isRefused(detail) && !ReasoningFamily.isForeign(detail, model)) {
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
