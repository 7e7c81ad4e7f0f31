package io.github.openrouterspring.rerank;

import java.util.function.Consumer;

import io.github.openrouterspring.http.OperationLine;
import reactor.core.publisher.Mono;

/**
 * Sends rankings.
 */
final class HttpRerankModel implements ReactiveRerankModel {

	private final OperationLine line;

	private final RerankRequest defaults;

	private HttpRerankModel(OperationLine line, RerankRequest defaults) {
		this.line = line;
		this.defaults = defaults;
	}

	static ReactiveRerankModel over(OperationLine line) {
		return new HttpRerankModel(line, RerankRequest.defaults(line.defaults()));
	}

	@Override
	public ReactiveRerankModel with(Consumer<RerankRequestBuilder> options) {
		return new HttpRerankModel(this.line, this.defaults.with(options));
	}

	@Override
	public Mono<RerankResponse> rerank(RerankRequest request) {
		RerankRequest filled = checked(request.withDefaults(this.defaults));
		return this.line.send(new RerankCall(filled.json(), filled.settings(), filled.size()));
	}

	private static RerankRequest checked(RerankRequest request) {
		if (request.model() == null) {
			throw new IllegalArgumentException("No model for rankings is chosen, and OpenRouter has no default; set "
					+ "'openrouter.rerank.model', or model(\"cohere/rerank-v3.5\") for instance");
		}
		Integer max = request.maxDocuments();
		if (max != null && request.size() > max) {
			throw new IllegalArgumentException(
					"There are " + request.size() + " documents to rank, " + (request.size() - max) + " more than the "
							+ max + " that are allowed. Scores of several requests "
							+ "do not compare, so that they cannot be split; search for fewer first, for instance with "
							+ "vectors, or raise maxDocuments if the model takes more");
		}
		return request;
	}

}
