package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.embedding.EmbeddingRequestBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Properties for vectors of texts.
 */
@ConfigurationProperties("openrouter.embedding")
public class EmbeddingProperties extends OperationProperties {

	/**
	 * Length of the vectors. Models that cannot shorten theirs refuse it.
	 */
	private @Nullable Integer dimensions;

	/**
	 * What texts are for, such as search_document.
	 */
	private @Nullable String inputType;

	/**
	 * How vectors travel: float, which is the default, or base64.
	 */
	private @Nullable String encodingFormat;

	/**
	 * Largest number of inputs of a request. 128 by default.
	 */
	private @Nullable Integer maxInputsPerRequest;

	/**
	 * Largest number of tokens of a request, by an estimate that is rather too high.
	 * 200,000 by default.
	 */
	private @Nullable Integer maxTokensPerRequest;

	/**
	 * Largest size of the inputs of a request. 4MB by default.
	 */
	private @Nullable DataSize maxSizePerRequest;

	/**
	 * How many requests of one call run at once. 4 by default.
	 */
	private @Nullable Integer concurrency;

	/**
	 * Name of the cache of Spring's cache manager that keeps the vectors of texts.
	 */
	private @Nullable String cacheName;

	public EmbeddingProperties() {
		super("openrouter.embedding.");
	}

	public @Nullable Integer getDimensions() {
		return this.dimensions;
	}

	public void setDimensions(@Nullable Integer dimensions) {
		this.dimensions = dimensions;
	}

	public @Nullable String getInputType() {
		return this.inputType;
	}

	public void setInputType(@Nullable String inputType) {
		this.inputType = inputType;
	}

	public @Nullable String getEncodingFormat() {
		return this.encodingFormat;
	}

	public void setEncodingFormat(@Nullable String encodingFormat) {
		this.encodingFormat = encodingFormat;
	}

	public @Nullable Integer getMaxInputsPerRequest() {
		return this.maxInputsPerRequest;
	}

	public void setMaxInputsPerRequest(@Nullable Integer maxInputsPerRequest) {
		this.maxInputsPerRequest = maxInputsPerRequest;
	}

	public @Nullable Integer getMaxTokensPerRequest() {
		return this.maxTokensPerRequest;
	}

	public void setMaxTokensPerRequest(@Nullable Integer maxTokensPerRequest) {
		this.maxTokensPerRequest = maxTokensPerRequest;
	}

	public @Nullable DataSize getMaxSizePerRequest() {
		return this.maxSizePerRequest;
	}

	public void setMaxSizePerRequest(@Nullable DataSize maxSizePerRequest) {
		this.maxSizePerRequest = maxSizePerRequest;
	}

	public @Nullable Integer getConcurrency() {
		return this.concurrency;
	}

	public void setConcurrency(@Nullable Integer concurrency) {
		this.concurrency = concurrency;
	}

	public @Nullable String getCacheName() {
		return this.cacheName;
	}

	public void setCacheName(@Nullable String cacheName) {
		this.cacheName = cacheName;
	}

	void applyTo(EmbeddingRequestBuilder options) {
		super.applyTo(options);
		set("dimensions", this.dimensions, options::dimensions);
		set("input-type", text(this.inputType), options::inputType);
		set("encoding-format", text(this.encodingFormat), options::encodingFormat);
		set("max-inputs-per-request", this.maxInputsPerRequest, options::maxInputsPerRequest);
		set("max-tokens-per-request", this.maxTokensPerRequest, options::maxTokensPerRequest);
		set("max-size-per-request", this.maxSizePerRequest,
				(size) -> options.maxBytesPerRequest((int) Math.min(Integer.MAX_VALUE, size.toBytes())));
		set("concurrency", this.concurrency, options::concurrency);
	}

}
