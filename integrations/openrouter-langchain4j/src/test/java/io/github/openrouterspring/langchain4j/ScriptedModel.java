package io.github.openrouterspring.langchain4j;

import java.util.List;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.ContentPart;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.chat.message.UserMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Stands in for the model that LangChain4j's published tests talk to: tells the emulator
 * what to answer, and only where everything that the test wants on the wire is in the
 * request.
 */
final class ScriptedModel implements AutoCloseable {

	private final OpenRouterEmulator emulator = OpenRouterEmulator.start();

	private final OpenRouterClient client = OpenRouterClient.builder()
		.environment((variable) -> null)
		.apiKey("sk-or-v1-0123456789abcdef")
		.baseUrl(this.emulator.baseUrl())
		.retry(RetryPolicy.NONE)
		.defaults((options) -> options.model("openai/gpt-4o"))
		.build();

	LanguageModel languageModel() {
		return this.client.languageModel().withFilter(this::script);
	}

	/** A model whose key nobody knows. */
	LanguageModel failingModel() {
		return this.client.languageModel().with((options) -> options.apiKey("sk-or-invalid"));
	}

	private Flux<ChatEvent> script(ChatCall call, ChatExchange next) {
		EmulatorResponse answer = answer(call.request());
		if (answer != null) {
			this.emulator.enqueue(answer);
		}
		return next.exchange(call);
	}

	/** The emulator's own answer heeds limits on tokens and stop sequences. */
	private static @Nullable EmulatorResponse answer(ChatRequest request) {
		if (request.maxTokens() != null || request.json().containsKey("stop")) {
			return null;
		}
		List<ChatMessage> messages = request.messages();
		ChatMessage last = messages.get(messages.size() - 1);
		if (last instanceof ToolMessage) {
			return EmulatorResponse
				.text(isJson(request) ? "{\"weather\":\"sunny\"}" : "The tools say: " + results(messages));
		}
		List<String> tools = request.json().views("tools", (tool) -> tool).stream().map(ScriptedModel::name).toList();
		if (tools.contains("getWeather") && tools.contains("getTime")) {
			return EmulatorResponse.toolCalls("getWeather", "{\"city\":\"Munich\"}", "getTime",
					"{\"country\":\"France\"}");
		}
		if (tools.contains("getWeather") && last.text().contains("Munich")) {
			return EmulatorResponse.toolCall("getWeather", "{\"city\":\"Munich\"}");
		}
		if (tools.contains("get_current_time")) {
			return EmulatorResponse.toolCall("get_current_time", "{}");
		}
		return EmulatorResponse.text(words(request, messages, last));
	}

	private static String words(ChatRequest request, List<ChatMessage> messages, ChatMessage last) {
		String question = last.text();
		long images = ((UserMessage) last).parts().stream().filter(ScriptedModel::isJpeg).count();
		if (images > 0) {
			return (images > 1) ? "I see a cat, and dice." : "I see a cat.";
		}
		if (question.contains("capital of Germany")) {
			return isJson(request) ? "{\"city\": \"Berlin\"}" : "It is Berlin, on the Spree.";
		}
		if (question.contains("favorite color") && messages.get(0).text().contains("green")) {
			return "Your favorite color is green.";
		}
		if (question.contains("I love you") && "system".equals(messages.get(0).role())) {
			return "Ich liebe dich.";
		}
		return "One two three four five six seven eight nine ten: a long story about animals.";
	}

	private static boolean isJson(ChatRequest request) {
		JsonObject format = request.json().object("response_format");
		return format != null && format.string("type").startsWith("json_");
	}

	private static boolean isJpeg(ContentPart part) {
		return part instanceof ImagePart image && (image.url().startsWith("data:image/jpeg;base64,/9j/")
				|| image.url().startsWith("https://") && image.url().endsWith(".jpg"));
	}

	private static @Nullable String name(JsonObject tool) {
		return tool.object("function").string("name");
	}

	private static String results(List<ChatMessage> messages) {
		return String.join(", ",
				messages.stream().filter(ToolMessage.class::isInstance).map(ChatMessage::text).toList());
	}

	@Override
	public void close() {
		this.client.close();
		this.emulator.close();
	}

}
