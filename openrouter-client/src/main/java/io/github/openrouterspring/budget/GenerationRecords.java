package io.github.openrouterspring.budget;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.account.Generation;
import io.github.openrouterspring.account.HttpAccount;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.http.ApiResource;
import io.github.openrouterspring.http.ApiTransport;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.resilience.ClosedSignal;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Asks whoever counts costs whether a request may be sent, tells it which generation a
 * response belongs to, and looks up what that took where the request went, with the
 * headers that it had: only here is it known which key was used in the end. Servers that
 * name no generation are never asked.
 */
public final class GenerationRecords implements ExchangeFilterFunction {

	private static final String BEARER = "Bearer ";

	private static final List<String> OWN_HEADERS = List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT,
			HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LENGTH);

	private static final Timeouts DEADLINES = Timeouts.ofTimeout(Duration.ofSeconds(10));

	/** Records come late, above all those of answers that were left. */
	private static final int MOST_REPETITIONS = 7;

	private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

	/** What may be over soon. */
	private static final Set<FailureKind.Origin> PASSING = EnumSet.of(FailureKind.Origin.PROVIDER,
			FailureKind.Origin.NETWORK);

	private final ApiTransport transport;

	private final ClosedSignal closed;

	/**
	 * Create records.
	 * @param transport asks for them, once each time
	 * @param closed tells when nothing may be asked any more
	 */
	@SuppressWarnings("exports") // made by the client alone
	public GenerationRecords(ApiTransport transport, ClosedSignal closed) {
		this.transport = transport;
		this.closed = closed;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			GenerationWatch watch = context.getOrDefault(GenerationWatch.class, null);
			return (watch != null) ? watch.sending()
				.then(Mono.defer(() -> next.exchange(request)))
				.doOnNext((begun) -> tell(watch, request.headers(), begun)) : next.exchange(request);
		});
	}

	private void tell(GenerationWatch watch, HttpHeaders request, ClientResponse response) {
		String id = response.headers().asHttpHeaders().getFirst(ResponseStarted.GENERATION_ID);
		String authorization = request.getFirst(HttpHeaders.AUTHORIZATION);
		if (id != null && !id.isBlank() && response.statusCode().is2xxSuccessful() && authorization != null
				&& authorization.startsWith(BEARER)) {
			watch.begun(id, record(id, request, authorization.substring(BEARER.length())));
		}
	}

	private Mono<Usage> record(String id, HttpHeaders request, String key) {
		CallSettings settings = CallSettings.NONE.withTimeouts(DEADLINES).withHeaders(headers(request));
		ApiResource resource = new ApiResource(this.transport, settings, Mono.just(key));
		return patient(new HttpAccount(resource, resource).generation(id, Duration.ZERO)).map(GenerationRecords::usage)
			.takeUntilOther(this.closed.asMono())
			.switchIfEmpty(
					Mono.error(() -> new IllegalStateException("The client was closed before OpenRouter told it")));
	}

	private static Map<String, String> headers(HttpHeaders request) {
		Map<String, String> headers = new LinkedHashMap<>();
		request.forEach((name, values) -> {
			if (OWN_HEADERS.stream().noneMatch(name::equalsIgnoreCase)) {
				headers.put(name, String.join(", ", values));
			}
		});
		return headers;
	}

	/**
	 * Ask again, after 1 second, 2, 4 and so on up to 64, so eight times in about two
	 * minutes, while the record is not there or the server cannot be reached.
	 * @param record asks once
	 * @return the record, or the last failure
	 */
	static <T> Mono<T> patient(Mono<T> record) {
		return record.retryWhen(Retry.backoff(MOST_REPETITIONS, FIRST_WAIT)
			.jitter(0)
			.filter(GenerationRecords::mayPass)
			.onRetryExhaustedThrow((retries, last) -> last.failure()));
	}

	private static boolean mayPass(Throwable failure) {
		OpenRouterException ours = OpenRouterException.of(failure);
		return ours != null && (ours.kind() == FailureKind.NOT_FOUND || PASSING.contains(ours.kind().origin()));
	}

	private static Usage usage(Generation generation) {
		if (generation.totalCost() == null) {
			throw new IllegalStateException("OpenRouter's record of it has no cost");
		}
		Map<String, @Nullable Object> usage = new LinkedHashMap<>();
		usage.put("cost", generation.totalCost());
		usage.put("is_byok", generation.isByok());
		if (generation.upstreamInferenceCost() != null) {
			usage.put("cost_details",
					JsonObject.of(Map.of("upstream_inference_cost", generation.upstreamInferenceCost())));
		}
		usage.put("prompt_tokens", generation.nativeTokensPrompt());
		usage.put("completion_tokens", generation.nativeTokensCompletion());
		return new Usage(JsonObject.of(usage));
	}

}
