package io.github.openrouterspring.embedding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallBuilder;
import io.github.openrouterspring.chat.message.ContentPart;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ProviderOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;

/**
 * Builds an {@link EmbeddingRequest}, or the defaults of a model.
 */
public final class EmbeddingRequestBuilder extends CallBuilder<EmbeddingRequestBuilder> {

	private final List<Object> inputs;

	private Batching batching;

	EmbeddingRequestBuilder(EmbeddingRequest request) {
		this.inputs = new ArrayList<>(request.inputs());
		this.batching = request.batching();
		takeOver(request.options(), request.settings());
	}

	EmbeddingRequestBuilder with(EmbeddingRequest request) {
		this.inputs.addAll(request.inputs());
		this.batching = request.batching().withDefaults(this.batching);
		return takeOver(request.options(), request.settings());
	}

	/**
	 * Add a text.
	 * @param text the text
	 * @return this builder
	 */
	public EmbeddingRequestBuilder text(String text) {
		this.inputs.add(Inputs.checked(text, String.valueOf(this.inputs.size() + 1)));
		return this;
	}

	/**
	 * Add texts.
	 * @param texts the texts
	 * @return this builder
	 * @throws IllegalArgumentException if one is blank
	 */
	public EmbeddingRequestBuilder texts(Collection<String> texts) {
		int place = 0;
		for (String text : texts) {
			this.inputs.add(Inputs.checked(text, ++place + " of " + texts.size()));
		}
		return this;
	}

	/**
	 * Add something that becomes one vector together, such as an image and what stands
	 * below it. Few models take anything but text.
	 * @param parts the parts, at least one
	 * @return this builder
	 * @throws IllegalArgumentException if there are none
	 */
	public EmbeddingRequestBuilder content(ContentPart... parts) {
		this.inputs.add(Inputs.content(parts));
		return this;
	}

	/**
	 * Set how long the vectors shall be. Models that cannot shorten theirs refuse it.
	 * @param dimensions at least 1
	 * @return this builder
	 * @throws IllegalArgumentException if it is less
	 */
	public EmbeddingRequestBuilder dimensions(int dimensions) {
		return set("dimensions", atLeastOne("number of dimensions", dimensions));
	}

	/**
	 * Tell the model what the texts are for, which many need to be good.
	 * @param inputType such as {@code search_document} for what is searched, and
	 * {@code search_query} for what is searched for
	 * @return this builder
	 */
	public EmbeddingRequestBuilder inputType(String inputType) {
		return set("input_type", inputType);
	}

	/**
	 * Set how vectors travel. Both forms are read, whichever is asked for.
	 * @param encodingFormat {@code float}, which all models know and which is the
	 * default, or {@code base64}, which takes a third of the bytes and for which some
	 * models answer without a vector
	 * @return this builder
	 * @throws IllegalArgumentException if it is neither
	 */
	public EmbeddingRequestBuilder encodingFormat(String encodingFormat) {
		if (!List.of("float", "base64").contains(encodingFormat)) {
			throw new IllegalArgumentException(
					"The encoding format is '" + encodingFormat + "'; it must be 'float' or 'base64'");
		}
		return set("encoding_format", encodingFormat);
	}

	/**
	 * Choose providers.
	 * @param options sets which
	 * @return this builder
	 */
	public EmbeddingRequestBuilder provider(Consumer<ProviderOptions> options) {
		return set("provider", ChatRequest.defaults((request) -> request.provider(options)).json().get("provider"));
	}

	/**
	 * Set how many inputs go in one request.
	 * @param max at least 1; 128 unless set, since some providers take no more
	 * @return this builder
	 * @throws IllegalArgumentException if it is less
	 */
	public EmbeddingRequestBuilder maxInputsPerRequest(int max) {
		return batching(new Batching(atLeastOne("number of inputs of a request", max), null, null, null, null));
	}

	/**
	 * Set how many tokens go in one request, by an estimate that is rather too high: one
	 * for each three bytes of text, and 1,000 for an image or other media. An input that
	 * has more goes alone.
	 * @param max at least 1; 200,000 unless set
	 * @return this builder
	 * @throws IllegalArgumentException if it is less
	 */
	public EmbeddingRequestBuilder maxTokensPerRequest(int max) {
		return batching(new Batching(null, atLeastOne("number of tokens of a request", max), null, null, null));
	}

	/**
	 * Set how many bytes of inputs go in one request. An input that has more goes alone.
	 * @param max at least 1; 4 MB unless set
	 * @return this builder
	 * @throws IllegalArgumentException if it is less
	 */
	public EmbeddingRequestBuilder maxBytesPerRequest(int max) {
		return batching(new Batching(null, null, atLeastOne("number of bytes of a request", max), null, null));
	}

	/**
	 * Set how many requests of one call run at once.
	 * @param concurrency at least 1; 4 unless set
	 * @return this builder
	 * @throws IllegalArgumentException if it is less
	 */
	public EmbeddingRequestBuilder concurrency(int concurrency) {
		return batching(new Batching(null, null, null, atLeastOne("number of requests at once", concurrency), null));
	}

	/**
	 * Keep vectors of texts, so that texts that have not changed are not paid for again.
	 * Other inputs than texts are always sent.
	 * @param cache such as one of Spring's {@code CacheManager}; its keys are texts made
	 * of model, dimensions, input type and a hash of the text, its values {@code float[]}
	 * @return this builder
	 */
	public EmbeddingRequestBuilder cache(Cache cache) {
		return batching(new Batching(null, null, null, null, cache));
	}

	private EmbeddingRequestBuilder batching(Batching more) {
		this.batching = more.withDefaults(this.batching);
		return this;
	}

	private static int atLeastOne(String what, int number) {
		if (number < 1) {
			throw new IllegalArgumentException("The " + what + " is " + number + "; it must be at least 1");
		}
		return number;
	}

	/**
	 * {@inheritDoc}
	 * @throws IllegalArgumentException if the value has no place in JSON, or the field is
	 * one that the client sets
	 */
	@Override
	public EmbeddingRequestBuilder set(String name, @Nullable Object value) {
		if (name.equals("input")) {
			throw new IllegalArgumentException("'input' is set with text(), texts() and content()");
		}
		return super.set(name, value);
	}

	/**
	 * Build the request.
	 * @return the request
	 * @throws IllegalArgumentException if there is nothing to embed
	 */
	public EmbeddingRequest build() {
		if (this.inputs.isEmpty()) {
			throw new IllegalArgumentException(
					"There is nothing to embed: the list of texts is empty; give at least one, for instance with text(\"...\")");
		}
		return buildDefaults();
	}

	EmbeddingRequest buildDefaults() {
		return new EmbeddingRequest(List.copyOf(this.inputs), json(), settings(), this.batching);
	}

}
