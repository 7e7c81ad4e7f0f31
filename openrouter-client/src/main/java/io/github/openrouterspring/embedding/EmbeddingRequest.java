package io.github.openrouterspring.embedding;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What shall become vectors, and how. Many inputs go in several requests. Immutable.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/embeddings">Embeddings</a>
 */
public final class EmbeddingRequest implements JsonView {

	private static final EmbeddingRequest NOTHING = new EmbeddingRequest(List.of(), JsonObject.empty(),
			CallSettings.NONE, Batching.NONE);

	private final List<Object> inputs;

	private final JsonObject options;

	private final CallSettings settings;

	private final Batching batching;

	EmbeddingRequest(List<Object> inputs, JsonObject options, CallSettings settings, Batching batching) {
		this.inputs = inputs;
		this.options = options;
		this.settings = settings;
		this.batching = batching;
	}

	/**
	 * Return a request for the vectors of texts.
	 * @param texts the texts, at least one, none of them blank
	 * @return the request
	 * @throws IllegalArgumentException if there are none, or one is blank
	 */
	public static EmbeddingRequest of(Collection<String> texts) {
		return builder().texts(texts).build();
	}

	/**
	 * Begin a request.
	 * @return a builder without anything set
	 */
	public static EmbeddingRequestBuilder builder() {
		return new EmbeddingRequestBuilder(NOTHING);
	}

	/**
	 * Begin a request that has everything that this one has.
	 * @return a builder
	 */
	public EmbeddingRequestBuilder toBuilder() {
		return new EmbeddingRequestBuilder(this);
	}

	/**
	 * Return options without inputs, for the defaults of a model.
	 * @param settings what steers calls that say nothing else
	 * @return the defaults
	 */
	static EmbeddingRequest defaults(CallSettings settings) {
		return new EmbeddingRequest(List.of(), JsonObject.of("encoding_format", "float"), settings, Batching.DEFAULT);
	}

	EmbeddingRequest with(Consumer<EmbeddingRequestBuilder> options) {
		EmbeddingRequestBuilder builder = toBuilder();
		options.accept(builder);
		return builder.buildDefaults();
	}

	EmbeddingRequest withDefaults(EmbeddingRequest defaults) {
		return new EmbeddingRequestBuilder(defaults).with(this).buildDefaults();
	}

	/**
	 * Return the model that is asked.
	 * @return the model id, or {@code null} for that of the defaults
	 */
	public @Nullable String model() {
		return this.options.string("model");
	}

	/**
	 * Return how many vectors are asked for.
	 * @return the number of inputs
	 */
	public int size() {
		return this.inputs.size();
	}

	/**
	 * Return the request as it would go in one piece.
	 * @return the body
	 */
	@Override
	public JsonObject json() {
		return body(this.inputs);
	}

	JsonObject body(List<Object> some) {
		JsonObject body = this.options;
		for (String name : this.options.keySet()) {
			body = (this.options.get(name) != null) ? body : body.without(name);
		}
		return body.with("input", Inputs.ofOneKind(some));
	}

	JsonObject options() {
		return this.options;
	}

	List<Object> inputs() {
		return this.inputs;
	}

	/**
	 * Return what steers the calls.
	 * @return the settings
	 */
	public CallSettings settings() {
		return this.settings;
	}

	Batching batching() {
		return this.batching;
	}

	@Override
	public String toString() {
		return "EmbeddingRequest" + json();
	}

}
