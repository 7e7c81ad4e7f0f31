package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.rerank.RerankRequestBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties for rankings of documents.
 */
@ConfigurationProperties("openrouter.rerank")
public class RerankProperties extends OperationProperties {

	/**
	 * How many documents come back. All by default.
	 */
	private @Nullable Integer topN;

	/**
	 * Largest number of documents that the model takes. More are refused before they are
	 * sent. 1,000 by default.
	 */
	private @Nullable Integer maxDocuments;

	public RerankProperties() {
		super("openrouter.rerank.");
	}

	public @Nullable Integer getTopN() {
		return this.topN;
	}

	public void setTopN(@Nullable Integer topN) {
		this.topN = topN;
	}

	public @Nullable Integer getMaxDocuments() {
		return this.maxDocuments;
	}

	public void setMaxDocuments(@Nullable Integer maxDocuments) {
		this.maxDocuments = maxDocuments;
	}

	void applyTo(RerankRequestBuilder options) {
		super.applyTo(options);
		set("top-n", this.topN, options::topN);
		set("max-documents", this.maxDocuments, options::maxDocuments);
	}

}
