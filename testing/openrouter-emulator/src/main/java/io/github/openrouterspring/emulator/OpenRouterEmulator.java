package io.github.openrouterspring.emulator;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.github.openrouterspring.emulator.account.Account;
import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.chat.Answering;
import io.github.openrouterspring.emulator.door.EmulatorServer;
import io.github.openrouterspring.emulator.door.Traffic;
import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.text.Json;

/**
 * A small OpenRouter on the loopback interface. It answers chat requests, whole and
 * streamed, with words of its own making, lists a few hundred models, describes keys and
 * generations, and goes wrong on demand. No model is behind it.
 * <p>
 * Every key is accepted, except those that say in words what is wrong with them:
 * {@code invalid}, {@code expired} (401), {@code nocredit} (402), {@code error-503} (any
 * status, or the name of an {@link EmulatorError}), {@code limit-0.05} (402 after so many
 * USD), {@code free-tier} (limits on free models); {@code management} may read account
 * data, but spend nothing (401). The models {@code emulator/error-429} (any status from
 * 400 to 599), {@code emulator/rate-limit-exceeded} (any {@link EmulatorError}),
 * {@code emulator/late-signature} (any {@link WireHabit}),
 * {@code emulator/mid-stream-error}, {@code emulator/choice-error},
 * {@code emulator/truncated}, {@code emulator/reset}, {@code emulator/html-502},
 * {@code emulator/retry-503} (once, then it is fine), {@code emulator/stall} and
 * {@code emulator/stall-with-keep-alive} go wrong for any client. <pre>{@code
 * try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
 *     emulator.enqueue(EmulatorResponse.error(503, "No provider"), EmulatorResponse.text("Hello"));
 *     // ... a client that talks to emulator.baseUrl()
 *     assertThat(emulator.lastRequest().json().path("model").asString()).isEqualTo("openai/gpt-4o");
 * }
 * }</pre> Thread-safe.
 */
public final class OpenRouterEmulator implements AutoCloseable {

	private final Scripts scripts = new Scripts();

	private final Account account;

	private final Answering answering;

	private final EmulatorServer server;

	private final Traffic traffic;

	private final String scheme;

	OpenRouterEmulator(OpenRouterEmulatorBuilder builder) {
		Supplier<Catalogue> catalogue = builder.catalogue();
		this.account = new Account(builder.generationDelay());
		this.answering = new Answering(this.account, builder.habits(), builder.pace(), builder.keepAliveComments(),
				catalogue);
		this.server = new EmulatorServer(builder.httpServer(), this.scripts::find, this.answering, this.account,
				catalogue);
		this.traffic = this.server.traffic();
		this.scheme = builder.secure() ? "https" : "http";
	}

	/**
	 * Start on a free port, without any pacing, over plain HTTP/1.1.
	 * @return a running emulator
	 */
	public static OpenRouterEmulator start() {
		return builder().start();
	}

	/**
	 * Prepare an emulator with settings of its own.
	 * @return a builder
	 */
	public static OpenRouterEmulatorBuilder builder() {
		return new OpenRouterEmulatorBuilder();
	}

	/**
	 * Return what a client has to use in place of {@code https://openrouter.ai/api/v1}.
	 * @return the base URL, without a slash at the end
	 */
	public String baseUrl() {
		return this.scheme + "://127.0.0.1:" + port() + Endpoint.BASE;
	}

	/**
	 * Return the port on the loopback interface.
	 * @return the port
	 */
	public int port() {
		return this.server.port();
	}

	/**
	 * Let the next chat requests get these answers, in this order, instead of the default
	 * one. They are given without a look at the key or at the request's validity.
	 * @param responses the answers
	 */
	public void enqueue(EmulatorResponse... responses) {
		List.of(responses).forEach(this.scripts::enqueue);
	}

	/**
	 * Begin to say which requests get which answers. What is enqueued comes first; of
	 * several that fit, the latest counts. Others get the default answer.
	 * @return conditions, to be closed by {@code then(...)}
	 */
	public ScriptedAnswers when() {
		return new ScriptedAnswers(this.scripts);
	}

	/**
	 * Define what {@code @preset/slug} and the field {@code preset} stand for.
	 * @param slug the preset's name
	 * @param body fields of a chat request as a JSON object
	 * @throws RuntimeException when the body is not a JSON object
	 */
	public void preset(String slug, String body) {
		this.answering.define(slug, Json.parse(body));
	}

	/**
	 * Return the requests to all paths so far, oldest first. Of very many, only the
	 * latest are kept.
	 * @return a snapshot
	 */
	public List<RecordedRequest> requests() {
		return this.traffic.requests();
	}

	/**
	 * Return the latest request.
	 * @return the request
	 * @throws IllegalStateException when there was none
	 */
	public RecordedRequest lastRequest() {
		RecordedRequest request = this.traffic.lastRequest();
		if (request == null) {
			throw new IllegalStateException("No request has arrived since the start or the last reset");
		}
		return request;
	}

	/**
	 * Wait until a number of requests have arrived since the start or the last
	 * {@link #reset()}.
	 * @param count how many
	 * @param timeout how long to wait at most
	 * @return whether they have arrived in time
	 */
	public boolean awaitRequests(int count, Duration timeout) {
		return this.traffic.await(timeout, () -> this.traffic.received() >= count);
	}

	/**
	 * Wait until clients have closed at least one exchange before its end since the start
	 * or the last {@link #reset()}.
	 * @param timeout how long to wait at most
	 * @return whether it has happened in time
	 */
	public boolean awaitCancelledExchange(Duration timeout) {
		return this.traffic.await(timeout, () -> this.traffic.cancelled() > 0);
	}

	/**
	 * Wait until exactly so many event streams are open.
	 * @param count how many
	 * @param timeout how long to wait at most
	 * @return whether it has happened in time
	 */
	public boolean awaitStreamsOpen(int count, Duration timeout) {
		return this.traffic.await(timeout, () -> this.traffic.streamsOpen() == count);
	}

	/**
	 * Wait until exactly so many connections are open.
	 * @param count how many
	 * @param timeout how long to wait at most
	 * @return whether it has happened in time
	 */
	public boolean awaitConnectionsOpen(int count, Duration timeout) {
		return this.traffic.await(timeout, () -> connectionsOpen() == count);
	}

	/**
	 * Return how many exchanges clients have closed before their end.
	 * @return the number since the start or the last {@link #reset()}
	 */
	public int cancelledExchanges() {
		return this.traffic.cancelled();
	}

	/**
	 * Return how many TCP connections were accepted since the start.
	 * @return the number
	 */
	public int connectionsOpened() {
		return this.traffic.connectionsOpened();
	}

	/**
	 * Return how many TCP connections are open.
	 * @return the number
	 */
	public int connectionsOpen() {
		return this.traffic.connections().size();
	}

	/**
	 * Return how many event streams are being sent.
	 * @return the number
	 */
	public int streamsOpen() {
		return this.traffic.streamsOpen();
	}

	/**
	 * Forget requests, scripted answers, generations, presets and all caches. Connections
	 * stay open and counted.
	 */
	public void reset() {
		this.scripts.clear();
		this.traffic.forget();
		this.answering.clear();
		this.account.clear();
	}

	/**
	 * Close all connections and release the port and all threads.
	 */
	@Override
	public void close() {
		this.server.close();
	}

	void awaitClosed() {
		this.server.awaitClosed();
	}

}
