package io.github.openrouterspring.chat.assembly;

import java.util.List;

import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.CompletionPart;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.RoundCompleted;
import reactor.core.publisher.Flux;

import org.springframework.http.HttpHeaders;

/**
 * Puts the answer of an exchange together, once for everybody who wants to know of it:
 * {@link ResponseStarted} gives what has come so far, {@link ResponseCompleted} the
 * whole, and a failure keeps what had arrived.
 */
public final class AssembledExchange implements ChatExchange {

	private final ChatExchange exchange;

	private final boolean ordered;

	private final long limit;

	private AssembledExchange(ChatExchange exchange, boolean ordered, long limit) {
		this.exchange = exchange;
		this.ordered = ordered;
		this.limit = limit;
	}

	/**
	 * Put together what an exchange gives, such as a filter or a lambda, whose data may
	 * come without {@link ResponseStarted}.
	 * @param exchange the exchange
	 * @return the exchange with the events of its answer
	 */
	public static AssembledExchange around(ChatExchange exchange) {
		return new AssembledExchange(exchange, false, Long.MAX_VALUE);
	}

	/**
	 * Put together what a transport gives, which tells by itself when an answer starts.
	 * @param transport the transport
	 * @param limit how much memory an answer may take, in bytes, whole or streamed
	 * @return the exchange with the events of its answer
	 */
	public static AssembledExchange ofTransport(ChatExchange transport, long limit) {
		return new AssembledExchange(transport, true, limit);
	}

	@Override
	public Flux<ChatEvent> exchange(ChatCall call) {
		Flux<ChatEvent> events = this.exchange.exchange(call);
		return new AssemblingFlux(this.ordered ? events : withStart(events), call.request(), this.limit);
	}

	/** One event at a time, so that nothing is read ahead of the subscriber. */
	private static Flux<ChatEvent> withStart(Flux<ChatEvent> events) {
		return Flux.defer(() -> {
			boolean[] started = new boolean[1];
			return events.concatMapIterable((event) -> {
				boolean data = event instanceof CompletionPart;
				boolean missing = data && !started[0];
				if (data || event instanceof ResponseStarted) {
					started[0] = true;
				}
				else if (event instanceof AttemptFailed || event instanceof RoundCompleted) {
					started[0] = false;
				}
				return missing ? List.of(new ResponseStarted(HttpHeaders.EMPTY), event) : List.of(event);
			}, 1);
		});
	}

}
