package io.github.openrouterspring.http;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.call.CallFilter;
import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Deadline;
import io.github.openrouterspring.call.JsonResult;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * The way that calls of all operations beside chats go: deadline, filters, key, and the
 * transport with its concurrency and retries.
 */
public final class OperationLine {

	private final ApiTransport transport;

	private final CallSettings defaults;

	private final Function<CallSettings, Mono<String>> keys;

	private final List<CallFilter> outside;

	private final List<CallFilter> inside;

	/**
	 * Create a line.
	 * @param transport makes the calls
	 * @param defaults what steers calls that say nothing else
	 * @param keys gives the key of a call that brings none; empty for none
	 * @param outside the filters that see calls before their key is known, outermost
	 * first
	 * @param inside those that see them with it
	 */
	public OperationLine(ApiTransport transport, CallSettings defaults, Function<CallSettings, Mono<String>> keys,
			List<CallFilter> outside, List<CallFilter> inside) {
		this.transport = transport;
		this.defaults = defaults.withApiKey(null);
		this.keys = keys;
		this.outside = outside;
		this.inside = inside;
	}

	/**
	 * Return what steers calls that say nothing else.
	 * @return the settings, without a key
	 */
	public CallSettings defaults() {
		return this.defaults;
	}

	/**
	 * Make a call.
	 * @param operation what to send, its settings filled in
	 * @param <R> what its answer becomes
	 * @return the answer
	 */
	@SuppressWarnings("unchecked") // the one completion is that of this operation
	public <R extends JsonResult> Mono<R> send(Operation<R> operation) {
		return this.transport.calls()
			.whole((deadline) -> filtered(operation, (settings) -> exchange(operation, settings, deadline)),
					operation.settings().timeouts(), false)
			.ofType(CallEvent.Completed.class)
			.map((completed) -> (R) completed.response())
			.singleOrEmpty();
	}

	/**
	 * Make a call whose answer is bytes.
	 * @param operation what to send, its settings filled in
	 * @return what happens: among it {@link CallEvent.Started}, {@link BytesPart}s, and
	 * in the end {@link CallEvent.Completed}
	 */
	public Flux<CallEvent> bytes(BytesOperation operation) {
		return this.transport.calls()
			.whole((deadline) -> filtered(operation,
					(settings) -> this.transport.exchange(
							new BytesRequest(this.transport.address(operation.path()), operation, settings, deadline))),
					operation.settings().timeouts(), true);
	}

	/**
	 * Make a call whose answer comes as events.
	 * @param operation what to send, its settings filled in
	 * @return what happens: among it {@link CallEvent.Started}, {@link JsonEvent}s, and
	 * in the end {@link CallEvent.Completed} with the answer
	 */
	public Flux<CallEvent> events(EventsOperation<?> operation) {
		return this.transport.calls()
			.whole((deadline) -> filtered(operation, (settings) -> this.transport
				.exchange(new EventsRequest<>(this.transport.address(operation.path()), operation, settings, deadline))
				.concatMap((event) -> isWhole(event) ? checked(operation, settings.apiKey(), (Answered<?>) event)
						: Flux.just(event), 1)),
					operation.settings().timeouts(), true);
	}

	private static boolean isWhole(CallEvent event) {
		return event instanceof Answered<?> answered && answered.soFar() instanceof JsonResult;
	}

	private Flux<CallEvent> filtered(OperationCall operation, Function<CallSettings, Flux<CallEvent>> exchange) {
		CallSettings settings = operation.settings();
		Mono<CallSettings> keyed = (settings.apiKey() != null) ? Mono.just(settings)
				: this.keys.apply(settings).map(settings::withApiKey).defaultIfEmpty(settings);
		return around(this.outside, operation, keyed
			.flatMapMany((known) -> around(this.inside, new KeyedCall(operation, known), exchange.apply(known))));
	}

	private static Flux<CallEvent> around(List<CallFilter> filters, Call call, Flux<CallEvent> events) {
		Flux<CallEvent> line = events;
		for (int i = filters.size() - 1; i >= 0; i--) {
			line = filters.get(i).around(call, line);
		}
		return line;
	}

	private <R extends JsonResult> Flux<CallEvent> exchange(Operation<R> operation, CallSettings settings,
			@Nullable Deadline deadline) {
		return this.transport
			.exchange(new WholeRequest<>(this.transport.address(operation.path()), operation, settings, deadline))
			.concatMap((event) -> (event instanceof Answered<?> answered)
					? checked(operation, settings.apiKey(), answered) : Flux.just(event));
	}

	/** What has come is known to filters, whatever is wrong with it. */
	@SuppressWarnings("unchecked") // read by the same operation
	private static <R extends JsonResult> Flux<CallEvent> checked(Operation<R> operation, @Nullable String key,
			Answered<?> answered) {
		R answer = (R) answered.soFar();
		String wrong = operation.wrongWith(answer);
		if (wrong.isEmpty()) {
			return Flux.just(answered, new Completed(answer));
		}
		String id = answer.generationId();
		String said = ErrorBody.digest(answer.json());
		String what = (said != null) ? wrong + " (" + said + ")" : wrong;
		return Flux.concat(Flux.just(answered),
				Flux.error(() -> new MalformedResponseException(
						"The server answered the call of '" + operation.path() + "' with " + ApiKey.masked(what, key)
								+ ". It may have been billed; asking again may be billed again",
						new ErrorDetails(200, null, null, (id != null) ? ApiKey.masked(id, key) : null), null)));
	}

	/**
	 * A call with the key that it gets.
	 *
	 * @param call the call
	 * @param settings what steers it now
	 */
	private record KeyedCall(Call call, CallSettings settings) implements Call {

		@Override
		public String operation() {
			return this.call.operation();
		}

		@Override
		public @Nullable String model() {
			return this.call.model();
		}

		@Override
		public boolean tellsCost() {
			return this.call.tellsCost();
		}

	}

	/**
	 * The answer has come.
	 *
	 * @param soFar the whole of it
	 * @param <R> its type
	 */
	record Answered<R extends CallResult>(R soFar) implements CallEvent.Started {
	}

	private record Completed(CallResult response) implements CallEvent.Completed {
	}

	private record Retried(RuntimeException failure) implements CallEvent.Retried {
	}

	/**
	 * The request.
	 */
	private abstract static class Request extends ApiCall<CallEvent> {

		private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

		static final MediaType[] ANYTHING = { MediaType.ALL };

		private final OperationCall call;

		private final @Nullable Deadline deadline;

		Request(URI address, OperationCall call, CallSettings settings, @Nullable Deadline deadline) {
			super(call.method(), address, settings);
			this.call = call;
			this.deadline = deadline;
		}

		@Override
		final byte @Nullable [] body() {
			return (WITH_BODY.contains(method()) && this.call.upload() == null) ? this.call.json().toJsonBytes() : null;
		}

		@Override
		final @Nullable Upload upload() {
			return this.call.upload();
		}

		@Override
		final boolean isRepeatable() {
			return this.call.isRepeatable();
		}

		@Override
		final @Nullable Duration timeLeft() {
			return (this.deadline != null) ? this.deadline.left() : null;
		}

		@Override
		final CallEvent attemptFailed(OpenRouterException failure, Duration wait) {
			return new Retried(failure);
		}

		@Override
		final boolean isOfTheAnswer(CallEvent event) {
			return !(event instanceof Retried);
		}

	}

	/**
	 * The request for an answer in one piece.
	 *
	 * @param <R> what its answer becomes
	 */
	private static final class WholeRequest<R extends JsonResult> extends Request {

		private final Operation<R> operation;

		WholeRequest(URI address, Operation<R> operation, CallSettings settings, @Nullable Deadline deadline) {
			super(address, operation, settings, deadline);
			this.operation = operation;
		}

		@Override
		MediaType[] accept() {
			return this.operation.isJson() ? JSON : ANYTHING;
		}

		@Override
		ResponseDecoder<CallEvent> decoder(@Nullable String key, Limits limits) {
			return new Decoder<>(this.operation, key, limits);
		}

	}

	/**
	 * The request for an answer in bytes.
	 */
	private static final class BytesRequest extends Request {

		private final BytesOperation operation;

		BytesRequest(URI address, BytesOperation operation, CallSettings settings, @Nullable Deadline deadline) {
			super(address, operation, settings, deadline);
			this.operation = operation;
		}

		@Override
		MediaType[] accept() {
			return ANYTHING;
		}

		@Override
		boolean isStreamed() {
			return true;
		}

		@Override
		ResponseDecoder<CallEvent> decoder(@Nullable String key, Limits limits) {
			return new BytesDecoder(this.operation, key);
		}

	}

	/**
	 * The request for an answer in events.
	 *
	 * @param <R> what its answer becomes
	 */
	private static final class EventsRequest<R extends JsonResult> extends Request {

		private static final MediaType[] EVENTS = { MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON };

		private final EventsOperation<R> operation;

		EventsRequest(URI address, EventsOperation<R> operation, CallSettings settings, @Nullable Deadline deadline) {
			super(address, operation, settings, deadline);
			this.operation = operation;
		}

		@Override
		MediaType[] accept() {
			return EVENTS;
		}

		@Override
		boolean isStreamed() {
			return true;
		}

		@Override
		ResponseDecoder<CallEvent> decoder(@Nullable String key, Limits limits) {
			return new EventsDecoder<>(this.operation, new Decoder<>(this.operation, key, limits), key, limits);
		}

	}

	/**
	 * Reads the answer.
	 *
	 * @param <R> what it becomes
	 */
	private static final class Decoder<R extends JsonResult> extends JsonDecoder<CallEvent> {

		private final Operation<R> operation;

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private long size;

		Decoder(Operation<R> operation, @Nullable String key, Limits limits) {
			super(operation.model(), key, limits);
			this.operation = operation;
		}

		@Override
		void take(DataBuffer buffer) {
			long max = limits().maxResponseSize();
			this.size += buffer.readableByteCount();
			if (this.size > max) {
				DataBufferUtils.release(buffer);
				throw reply().malformed("more than " + max + " bytes", null);
			}
			if (this.operation.isJson()) {
				body().feed(buffer, max);
				return;
			}
			byte[] more = new byte[buffer.readableByteCount()];
			buffer.read(more);
			DataBufferUtils.release(buffer);
			this.bytes.writeBytes(more);
		}

		@Override
		CallEvent whole() throws MalformedJsonException {
			if (!this.operation.isJson()) {
				return new Answered<>(this.operation.read(this.bytes.toByteArray(), 0, this.bytes.size()));
			}
			R answer = body().read(this.operation::read);
			withoutError(answer.json());
			R whole = reply().hasKeyInId(answer.json()) ? withoutKey() : answer;
			return new Answered<>(this.operation.withHead(whole, new HeadResult(reply().headers())));
		}

		private R withoutKey() throws MalformedJsonException {
			String text = body()
				.read((array, offset, length) -> new String(array, offset, length, StandardCharsets.UTF_8));
			byte[] masked = ApiKey.masked(text, reply().key()).getBytes(StandardCharsets.UTF_8);
			return this.operation.read(masked, 0, masked.length);
		}

	}

}
