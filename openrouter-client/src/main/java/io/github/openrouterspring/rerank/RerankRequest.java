package io.github.openrouterspring.rerank;

import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A query, and documents of which some answer it. Immutable.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/rerank">Rerank</a>
 */
public final class RerankRequest implements JsonView {

	static final int USUAL_MOST_DOCUMENTS = 1000;

	private static final RerankRequest NOTHING = new RerankRequest(List.of(), JsonObject.empty(), CallSettings.NONE,
			null);

	private final List<Object> documents;

	private final JsonObject options;

	private final CallSettings settings;

	private final @Nullable Integer maxDocuments;

	RerankRequest(List<Object> documents, JsonObject options, CallSettings settings, @Nullable Integer maxDocuments) {
		this.documents = documents;
		this.options = options;
		this.settings = settings;
		this.maxDocuments = maxDocuments;
	}

	/**
	 * Begin a request.
	 * @return a builder without anything set
	 */
	public static RerankRequestBuilder builder() {
		return new RerankRequestBuilder(NOTHING);
	}

	static RerankRequest defaults(CallSettings settings) {
		return new RerankRequest(List.of(), JsonObject.empty(), settings, USUAL_MOST_DOCUMENTS);
	}

	RerankRequest with(Consumer<RerankRequestBuilder> options) {
		RerankRequestBuilder builder = new RerankRequestBuilder(this);
		options.accept(builder);
		return builder.buildDefaults();
	}

	RerankRequest withDefaults(RerankRequest defaults) {
		return new RerankRequestBuilder(defaults).with(this).buildDefaults();
	}

	/**
	 * Return the model that is asked.
	 * @return the model id, or {@code null} for that of the defaults
	 */
	public @Nullable String model() {
		return this.options.string("model");
	}

	/**
	 * Return how many documents there are.
	 * @return the number
	 */
	public int size() {
		return this.documents.size();
	}

	/**
	 * Return the body that goes on the wire, without what was unset.
	 * @return the body
	 */
	@Override
	public JsonObject json() {
		JsonObject body = this.options;
		for (String name : this.options.keySet()) {
			body = (this.options.get(name) != null) ? body : body.without(name);
		}
		return body.with("documents", this.documents);
	}

	/**
	 * Return what steers the call.
	 * @return the settings
	 */
	public CallSettings settings() {
		return this.settings;
	}

	List<Object> documents() {
		return this.documents;
	}

	JsonObject options() {
		return this.options;
	}

	@Nullable Integer maxDocuments() {
		return this.maxDocuments;
	}

	@Override
	public String toString() {
		return "RerankRequest" + json();
	}

}
