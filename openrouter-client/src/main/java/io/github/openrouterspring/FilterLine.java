package io.github.openrouterspring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.CompletingFilter;
import io.github.openrouterspring.chat.ResponseCompleted;

/**
 * Filters in the order in which a call passes them, so that one that is added late still
 * stands in its ring. Immutable.
 */
final class FilterLine {

	/** No filters. */
	static final FilterLine EMPTY = new FilterLine(List.of());

	private final List<Place> places;

	private FilterLine(List<Place> places) {
		this.places = places;
	}

	/**
	 * Add a filter outside those of the same order.
	 * @param order where it stands; lower is further outside
	 * @param filter the filter
	 * @return the longer line
	 */
	FilterLine outside(int order, ChatFilter filter) {
		return with(new Place(order, filter), order);
	}

	/**
	 * Add a filter inside those of the same order.
	 * @param order where it stands; lower is further outside
	 * @param filter the filter
	 * @return the longer line
	 */
	FilterLine inside(int order, ChatFilter filter) {
		return with(new Place(order, filter), order + 1L);
	}

	private FilterLine with(Place added, long before) {
		List<Place> longer = new ArrayList<>(this.places);
		int index = 0;
		while (index < longer.size() && longer.get(index).order() < before) {
			index++;
		}
		longer.add(index, added);
		return new FilterLine(List.copyOf(longer));
	}

	/**
	 * Put the filters in front of an exchange.
	 * @param exchange the exchange, which ends with {@link ResponseCompleted}
	 * @param assembled puts the answer together anew, from what a filter passes on that
	 * does not do so itself
	 * @return an exchange that runs through all of them
	 */
	ChatExchange around(ChatExchange exchange, UnaryOperator<ChatExchange> assembled) {
		ChatExchange line = exchange;
		for (int i = this.places.size() - 1; i >= 0; i--) {
			ChatFilter filter = this.places.get(i).filter();
			line = filter.around(line);
			if (!(filter instanceof CompletingFilter)) {
				line = assembled.apply(line);
			}
		}
		return line;
	}

	private record Place(int order, ChatFilter filter) {

	}

}
