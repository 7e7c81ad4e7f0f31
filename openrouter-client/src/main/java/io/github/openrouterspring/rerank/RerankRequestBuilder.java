package io.github.openrouterspring.rerank;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallBuilder;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ProviderOptions;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link RerankRequest}, or the defaults of a model.
 */
public final class RerankRequestBuilder extends CallBuilder<RerankRequestBuilder> {

	private final List<Object> documents;

	private @Nullable Integer maxDocuments;

	RerankRequestBuilder(RerankRequest request) {
		this.documents = new ArrayList<>(request.documents());
		this.maxDocuments = request.maxDocuments();
		takeOver(request.options(), request.settings());
	}

	RerankRequestBuilder with(RerankRequest request) {
		this.documents.addAll(request.documents());
		this.maxDocuments = (request.maxDocuments() != null) ? request.maxDocuments() : this.maxDocuments;
		return takeOver(request.options(), request.settings());
	}

	/**
	 * Set what is searched for.
	 * @param query the query, not blank
	 * @return this builder
	 * @throws IllegalArgumentException if it is blank
	 */
	public RerankRequestBuilder query(String query) {
		if (query == null || query.isBlank()) {
			throw new IllegalArgumentException("The query is " + ((query != null) ? "blank" : "null")
					+ "; say what is searched for, such as 'how to change a tyre'");
		}
		return set("query", query);
	}

	/**
	 * Add a document.
	 * @param text its text, not blank
	 * @return this builder
	 * @throws IllegalArgumentException if it is blank
	 */
	public RerankRequestBuilder document(String text) {
		return add(text, String.valueOf(this.documents.size() + 1));
	}

	private RerankRequestBuilder add(@Nullable String text, String place) {
		if (text == null || text.isBlank()) {
			throw new IllegalArgumentException("Document " + place + " is " + ((text != null) ? "blank" : "null")
					+ ", which answers no query, and may fail the whole request; leave it out");
		}
		this.documents.add(text);
		return this;
	}

	/**
	 * Add a document with an image, for models that see.
	 * @param text its text; {@code null} for none
	 * @param image an {@code https:} or {@code data:image/...} URL
	 * @return this builder
	 * @throws IllegalArgumentException if the URL is blank
	 */
	public RerankRequestBuilder document(@Nullable String text, String image) {
		if (image == null || image.isBlank()) {
			throw new IllegalArgumentException(
					"The image of document " + (this.documents.size() + 1) + " is blank; give an https: or data: URL");
		}
		JsonObject json = JsonObject.of("image", image);
		this.documents.add((text != null) ? json.with("text", text) : json);
		return this;
	}

	/**
	 * Add documents.
	 * @param texts their texts, none of them blank
	 * @return this builder
	 * @throws IllegalArgumentException if one is blank
	 */
	public RerankRequestBuilder documents(Collection<String> texts) {
		int place = 0;
		for (String text : texts) {
			add(text, ++place + " of " + texts.size());
		}
		return this;
	}

	/**
	 * Set how many documents come back.
	 * @param topN at least 1
	 * @return this builder
	 * @throws IllegalArgumentException if it is less
	 */
	public RerankRequestBuilder topN(int topN) {
		if (topN < 1) {
			throw new IllegalArgumentException(
					"The number of documents to return is " + topN + "; it must be at least 1");
		}
		return set("top_n", topN);
	}

	/**
	 * Set how many documents the model takes. More are refused before they are sent: they
	 * could only go in several requests, whose scores do not compare.
	 * @param max at least 1; 1,000 unless set
	 * @return this builder
	 * @throws IllegalArgumentException if it is less
	 */
	public RerankRequestBuilder maxDocuments(int max) {
		if (max < 1) {
			throw new IllegalArgumentException("The largest number of documents is " + max + "; it must be at least 1");
		}
		this.maxDocuments = max;
		return this;
	}

	/**
	 * Choose providers.
	 * @param options sets which
	 * @return this builder
	 */
	public RerankRequestBuilder provider(Consumer<ProviderOptions> options) {
		return set("provider", ChatRequest.defaults((request) -> request.provider(options)).json().get("provider"));
	}

	/**
	 * {@inheritDoc}
	 * @throws IllegalArgumentException if the value has no place in JSON, or the field is
	 * one that the client sets
	 */
	@Override
	public RerankRequestBuilder set(String name, @Nullable Object value) {
		if (name.equals("documents")) {
			throw new IllegalArgumentException("'documents' is set with document() and documents()");
		}
		return super.set(name, value);
	}

	/**
	 * Build the request.
	 * @return the request
	 * @throws IllegalArgumentException if there is no query, or no document
	 */
	public RerankRequest build() {
		RerankRequest request = buildDefaults();
		if (request.options().string("query") == null) {
			throw new IllegalArgumentException("There is no query; say what is searched for, with query(\"...\")");
		}
		if (this.documents.isEmpty()) {
			throw new IllegalArgumentException("There is nothing to rank: the list of documents is empty; give at "
					+ "least one, for instance with document(\"...\")");
		}
		return request;
	}

	RerankRequest buildDefaults() {
		return new RerankRequest(List.copyOf(this.documents), json(), settings(), this.maxDocuments);
	}

}
