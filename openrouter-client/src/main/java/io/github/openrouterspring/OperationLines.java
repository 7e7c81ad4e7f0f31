package io.github.openrouterspring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import io.github.openrouterspring.call.CallFilter;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.http.OperationLine;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The way of calls beside chats, made of a client for the rooms of other operations. It
 * stands beside the client, whose members all are loaded at every start.
 */
public final class OperationLines {

	private OperationLines() {
	}

	/**
	 * Make the line of a client.
	 * @param client the client
	 * @return the line, with the client's filters, keys, limits and connections
	 */
	@SuppressWarnings("exports") // for our own rooms alone
	public static OperationLine of(OpenRouterClient client) {
		CallSettings settings = client.settings();
		ProvidedKeys provided = client.keys();
		Function<CallSettings, Mono<String>> keys = (provided != null) ? provided::key
				: (call) -> Mono.justOrEmpty(settings.apiKey());
		List<CallFilterPlace> places = new ArrayList<>(client.callFilters());
		places.add(new CallFilterPlace(ChatFilter.OBSERVATION, client.log()));
		places.sort(Comparator.comparingInt(CallFilterPlace::order));
		return new OperationLine(client.metered(), settings, keys, filters(places, false), filters(places, true));
	}

	/**
	 * Return the key for what only a management key may do.
	 * @param client the client
	 * @return the key, or {@code null} if it has none
	 */
	public static @Nullable String managementKey(OpenRouterClient client) {
		return client.managementKey();
	}

	private static List<CallFilter> filters(List<CallFilterPlace> places, boolean keyed) {
		return places.stream()
			.filter((place) -> keyed == (place.order() > ProvidedKeys.ORDER))
			.map(CallFilterPlace::filter)
			.toList();
	}

}
