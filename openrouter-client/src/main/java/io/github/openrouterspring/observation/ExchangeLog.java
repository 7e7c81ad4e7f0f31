package io.github.openrouterspring.observation;

import java.util.Locale;
import java.util.regex.Pattern;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.CallFilter;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.json.JsonView;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/**
 * Writes one line for each exchange at DEBUG, and the bodies at TRACE, long texts
 * shortened and keys left out. Lines are written within the exchange's observation, so
 * that they carry its trace.
 */
public final class ExchangeLog implements CallFilter {

	private static final Log logger = LogFactory.getLog(ExchangeLog.class);

	private static final Pattern KEY = Pattern.compile("\\bsk-[A-Za-z0-9_-]{8,}");

	/**
	 * Create a log.
	 */
	public ExchangeLog() {
	}

	@Override
	public <E> Flux<E> around(Call call, Flux<E> events) {
		if (!logger.isDebugEnabled()) {
			return events;
		}
		return Flux.deferContextual((context) -> logged(call, events, context));
	}

	private static <E> Flux<E> logged(Call call, Flux<E> events, ContextView context) {
		ObservedExchange exchange = new ObservedExchange(call);
		if (!logger.isTraceEnabled()) {
			return exchange.follow(events, (answer) -> within(context, exchange, () -> logger.debug(line(exchange))));
		}
		within(context, exchange, () -> logger.trace("Request: " + redacted(request(call))));
		return exchange.follow(events, (answer) -> within(context, exchange, () -> {
			logger.debug(line(exchange));
			if (answer != null) {
				logger.trace("Answer: " + redacted((answer instanceof ChatResponse chat) ? chat.completion() : answer));
			}
		}));
	}

	private static Object request(Call call) {
		return (call instanceof ChatCall chat) ? chat.request() : call;
	}

	private static void within(ContextView context, ObservedExchange exchange, Runnable write) {
		Observation observation = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
		if (observation != null) {
			if (observation.getContext() instanceof CallObservationContext observed) {
				observed.exchange().identify(exchange.generationId());
			}
			observation.scoped(write);
		}
		else {
			write.run();
		}
	}

	private static String redacted(Object body) {
		return redacted(String.valueOf((body instanceof JsonView view) ? view.json() : body));
	}

	private static String redacted(String text) {
		return KEY.matcher(text).replaceAll("sk-***");
	}

	private static String line(ObservedExchange exchange) {
		StringBuilder line = new StringBuilder(
				(exchange.call() instanceof ChatCall chat && chat.streamed()) ? "stream" : exchange.call().operation());
		append(line, "model", exchange.call().model());
		append(line, "answered", exchange.model());
		append(line, "provider", exchange.provider());
		append(line, "finish", exchange.finishReason());
		Usage usage = exchange.usage();
		if (usage != null) {
			append(line, "tokens", usage.promptTokens() + "+" + usage.completionTokens());
			append(line, "cost", (usage.cost() != null) ? "$" + usage.cost().toPlainString() : null);
		}
		append(line, "ms", exchange.duration().toMillis());
		append(line, "firstTokenMs",
				(exchange.timeToFirstToken() != null) ? exchange.timeToFirstToken().toMillis() : null);
		append(line, "failedAttempts", exchange.failedAttempts().isEmpty() ? null : exchange.failedAttempts().size());
		append(line, "generation", exchange.generationId());
		if (exchange.outcome() != ObservedExchange.Outcome.SUCCESS) {
			append(line, "outcome", String.valueOf(exchange.outcome()).toLowerCase(Locale.ROOT));
		}
		append(line, "error", exchange.failure());
		String key = exchange.call().settings().apiKey();
		String text = redacted(line.toString());
		return (key != null && !key.isBlank()) ? text.replace(key, "***") : text;
	}

	private static void append(StringBuilder line, String name, @Nullable Object value) {
		if (value != null) {
			String text = String.valueOf(value);
			line.append(' ').append(name).append('=').append(text.contains(" ") ? "'" + text + "'" : text);
		}
	}

}
