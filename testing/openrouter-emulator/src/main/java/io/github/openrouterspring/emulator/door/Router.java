package io.github.openrouterspring.emulator.door;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.openrouterspring.emulator.account.Account;
import io.github.openrouterspring.emulator.account.AccountEndpoint;
import io.github.openrouterspring.emulator.audio.SpeechEndpoint;
import io.github.openrouterspring.emulator.audio.TranscriptionEndpoint;
import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.chat.Answering;
import io.github.openrouterspring.emulator.chat.ChatEndpoint;
import io.github.openrouterspring.emulator.chat.Script;
import io.github.openrouterspring.emulator.decisions.DecisionsEndpoint;
import io.github.openrouterspring.emulator.embeddings.EmbeddingsEndpoint;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.images.ImagesEndpoint;
import io.github.openrouterspring.emulator.models.ModelsEndpoint;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.rerank.RerankEndpoint;
import io.github.openrouterspring.emulator.responses.ResponsesEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Finds what answers a request: a script, or the endpoint of its path. Nothing that a
 * request does wrong leaves here as an exception.
 */
final class Router {

	private final Function<RecordedRequest, @Nullable Script> scripts;

	private final Answering answering;

	private final List<Endpoint> endpoints;

	Router(Function<RecordedRequest, @Nullable Script> scripts, Answering answering, Account account,
			Supplier<Catalogue> catalogue) {
		this.scripts = scripts;
		this.answering = answering;
		this.endpoints = List.of(new ChatEndpoint(answering), new ResponsesEndpoint(answering),
				new EmbeddingsEndpoint(account, catalogue), new RerankEndpoint(account), new DecisionsEndpoint(account),
				new SpeechEndpoint(account), new TranscriptionEndpoint(account), new ImagesEndpoint(account),
				new ModelsEndpoint(catalogue), new AccountEndpoint(account));
	}

	Reply route(RecordedRequest request) {
		try {
			Script script = this.scripts.apply(request);
			return (script != null) ? this.answering.scripted(request, script) : find(request);
		}
		catch (ApiException ex) {
			return ex.toReply();
		}
		catch (RuntimeException ex) {
			return new ApiException(500, "Internal Server Error: " + ex).toReply();
		}
	}

	private Reply find(RecordedRequest request) {
		if (request.path().startsWith(Endpoint.BASE + "/")) {
			String call = request.method() + " " + request.path().substring(Endpoint.BASE.length());
			for (Endpoint endpoint : this.endpoints) {
				Reply reply = endpoint.reply(call, request);
				if (reply != null) {
					return reply;
				}
			}
		}
		throw ApiException.notFound("Not Found");
	}

}
