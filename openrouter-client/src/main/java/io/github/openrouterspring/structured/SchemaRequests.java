package io.github.openrouterspring.structured;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.DeveloperMessage;
import io.github.openrouterspring.chat.message.SystemMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.Plugin;
import io.github.openrouterspring.chat.request.ResponseFormat;
import io.github.openrouterspring.chat.request.StructuredOutputSettings;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.schema.JsonSchema;
import org.jspecify.annotations.Nullable;

/**
 * The requests that ask for a value: held to its schema, in JSON mode, and for a repair.
 *
 * @param schema schema of the value
 * @param call the call as it was made
 */
record SchemaRequests(ValueSchema schema, ChatCall call) {

	/**
	 * Ask for the value. A form of answer that the caller has set stays.
	 * @param settings how to ask
	 * @return the request
	 */
	ChatRequest held(StructuredOutputSettings settings) {
		ChatRequest request = this.call.request();
		Object format = request.json().get("response_format");
		if (format instanceof JsonObject known && "json_schema".equals(known.string("type"))) {
			return healed(request, settings);
		}
		if (format != null || this.schema.answer() == null) {
			return jsonMode(settings);
		}
		return healed(with(request, "response_format", this.schema.format(settings.strict())), settings);
	}

	/**
	 * Ask for the value in the prompt.
	 * @param settings how to ask
	 * @return the request
	 */
	ChatRequest jsonMode(StructuredOutputSettings settings) {
		ChatRequest request = this.call.request();
		List<ChatMessage> messages = new ArrayList<>(request.messages());
		int place = 0;
		while (place < messages.size() && isInstruction(messages.get(place))) {
			place++;
		}
		messages.add(place, SystemMessage
			.of("Answer with one JSON object and nothing else: no explanation, no code fence." + schemaText()));
		return healed(with(with(request, "messages", messages), "response_format", ResponseFormat.JSON_OBJECT),
				settings);
	}

	private static boolean isInstruction(ChatMessage message) {
		return message instanceof SystemMessage || message instanceof DeveloperMessage;
	}

	private String schemaText() {
		JsonSchema answer = this.schema.answer();
		return (answer != null) ? " It has to fit this JSON Schema:\n" + answer.json().toJson() : "";
	}

	/** The plug-in does nothing for streams. */
	private ChatRequest healed(ChatRequest request, StructuredOutputSettings settings) {
		if (!settings.healing() || this.call.streamed()) {
			return request;
		}
		List<Plugin> plugins = new ArrayList<>(request.json().views("plugins", Plugin::new));
		Plugin healing = Plugin.responseHealing();
		if (plugins.stream().noneMatch((plugin) -> Objects.equals(plugin.json().get("id"), healing.json().get("id")))) {
			plugins.add(healing);
		}
		return with(request, "plugins", plugins);
	}

	/**
	 * Show the model what is wrong with its answer, and ask again.
	 * @param asked what was asked
	 * @param answered what came since: tool calls, their results, and the answer
	 * @param problems what is wrong with the answer
	 * @return the request
	 */
	ChatRequest repair(ChatRequest asked, List<ChatMessage> answered, List<String> problems) {
		return asked.plus(answered.toArray(ChatMessage[]::new))
			.plus(ChatMessage.user("Your answer cannot be used:\n- " + String.join("\n- ", problems)
					+ "\nAnswer again with the whole corrected JSON and nothing else." + schemaText()));
	}

	private static ChatRequest with(ChatRequest request, String field, @Nullable Object value) {
		return new ChatRequest(request.json().with(field, value), request.settings());
	}

}
