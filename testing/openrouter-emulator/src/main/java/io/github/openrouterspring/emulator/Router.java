package io.github.openrouterspring.emulator;

/**
 * Finds what answers a path. Nothing that a request does wrong leaves here as an
 * exception.
 */
final class Router {

	static final String BASE = "/api/v1";

	static final String CHAT = BASE + "/chat/completions";

	private final Scripts scripts;

	private final ChatEndpoint chat;

	private final CatalogueEndpoint catalogue = new CatalogueEndpoint();

	private final AccountEndpoint account;

	private final ResponsesEndpoint responses;

	private final EmbeddingsEndpoint embeddings;

	Router(Scripts scripts, ChatEndpoint chat, Answering answering, Memory memory) {
		this.scripts = scripts;
		this.chat = chat;
		this.account = new AccountEndpoint(memory);
		this.responses = new ResponsesEndpoint(answering, chat, memory);
		this.embeddings = new EmbeddingsEndpoint(memory);
	}

	Reply route(RecordedRequest request) {
		try {
			EmulatorResponse scripted = this.scripts.find(request);
			return (scripted != null) ? this.chat.scripted(request, scripted) : find(request);
		}
		catch (ApiException ex) {
			return ex.toReply();
		}
		catch (RuntimeException ex) {
			return new ApiException(500, "Internal Server Error: " + ex).toReply();
		}
	}

	private Reply find(RecordedRequest request) {
		if (!request.path().startsWith(BASE + "/")) {
			throw ApiException.notFound("Not Found");
		}
		String path = request.path().substring(BASE.length());
		return switch (request.method() + " " + path) {
			case "POST /chat/completions" -> this.chat.handle(request);
			case "POST /responses" -> this.responses.handle(request);
			case "POST /embeddings" -> this.embeddings.handle(request);
			case "GET /models" -> this.catalogue.models(request);
			case "GET /models/count" -> this.catalogue.count(request);
			case "GET /models/user" -> {
				ApiKey.of(request);
				yield this.catalogue.models(request);
			}
			case "GET /providers" -> this.catalogue.providers();
			case "GET /endpoints/zdr" -> this.catalogue.zeroDataRetention();
			case "GET /key", "GET /auth/key" -> this.account.key(request);
			case "GET /credits" -> this.account.credits(request);
			case "GET /activity" -> this.account.activity(request);
			case "GET /embeddings/models" -> this.catalogue.embeddingModels();
			case "GET /generation" -> this.account.generation(request);
			default -> this.catalogue.byPath(request.method(), path);
		};
	}

}
