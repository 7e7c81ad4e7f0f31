package io.github.openrouterspring.chat.request;

import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * Something that OpenRouter does once to a request or to its answer.
 *
 * @param json the plug-in as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/plugins">Plugins</a>
 */
public record Plugin(JsonObject json) implements JsonView {

	/**
	 * Return a plug-in.
	 * @param id its id
	 * @return the plug-in, with its own defaults
	 */
	public static Plugin of(String id) {
		return new Plugin(JsonObject.of("id", id));
	}

	/**
	 * Return the plug-in that puts results of a web search into the prompt.
	 * {@link ToolDefinition#webSearch()} is newer, and lets the model decide.
	 * @return the plug-in
	 */
	public static Plugin web() {
		return of("web");
	}

	/**
	 * Return the plug-in that reads PDFs for models that cannot.
	 * @param engine {@code mistral-ocr}, {@code cloudflare-ai} or {@code native}
	 * @return the plug-in
	 */
	public static Plugin fileParser(String engine) {
		return of("file-parser").with("pdf", JsonObject.of("engine", engine));
	}

	/**
	 * Return the plug-in that repairs JSON in answers that are not streamed.
	 * @return the plug-in
	 */
	public static Plugin responseHealing() {
		return of("response-healing");
	}

	/**
	 * Return the plug-in that shortens conversations from their middle when they are too
	 * long for the model.
	 * @return the plug-in
	 */
	public static Plugin contextCompression() {
		return of("context-compression").with("engine", "middle-out");
	}

	/**
	 * Return the plug-in that limits what {@code openrouter/auto} chooses from.
	 * @param allowedModels model ids, with {@code *} for any characters
	 * @return the plug-in
	 */
	public static Plugin autoRouter(String... allowedModels) {
		return of("auto-router").with("allowed_models", List.of(allowedModels));
	}

	/**
	 * Return the plug-in that checks prompts before a model sees them.
	 * @return the plug-in
	 */
	public static Plugin moderation() {
		return of("moderation");
	}

	/**
	 * Return this plug-in switched off, where the account has it on.
	 * @return the changed plug-in
	 */
	public Plugin disabled() {
		return with("enabled", false);
	}

	/**
	 * Set a field.
	 * @param name name of the field
	 * @param value its value
	 * @return the changed plug-in
	 */
	public Plugin with(String name, @Nullable Object value) {
		return new Plugin(this.json.with(name, value));
	}

}
