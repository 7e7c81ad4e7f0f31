package io.github.openrouterspring.structured;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.CompletingFilter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.core.ResolvableType;

/**
 * Asks for a list, and gives each element as soon as it is whole. For one subscription to
 * one call.
 *
 * @param <E> type of the elements
 */
public final class StructuredElements<E> implements CompletingFilter {

	private final Type elementType;

	private final StructuredOutput<List<E>> list;

	private @Nullable ChatCall call;

	private StructuredElements(Type elementType) {
		this.elementType = elementType;
		this.list = StructuredOutput.withoutRepair(
				ResolvableType.forClassWithGenerics(List.class, ResolvableType.forType(elementType)).getType());
	}

	/**
	 * Ask for a list.
	 * @param elementType type of its elements
	 * @param <E> the same
	 * @return what stands in front of the model
	 */
	public static <E> StructuredElements<E> of(Type elementType) {
		return new StructuredElements<>(elementType);
	}

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		this.call = call;
		return this.list.filter(call, next);
	}

	/**
	 * Read the elements as they come.
	 * @param events the events of the call that this stands in front of
	 * @return the elements, read and checked; in the end the list as a whole is checked
	 * too
	 */
	public Flux<E> elements(Flux<ChatEvent> events) {
		GrowingAnswer growing = new GrowingAnswer();
		int[] given = new int[1];
		return events.concatMapIterable((event) -> {
			growing.add(event);
			List<E> elements = new ArrayList<>();
			for (JsonNode element : growing.takeElements()) {
				elements.add(element(element, given[0]++));
			}
			return elements;
		}).concatWith(Flux.defer(() -> {
			List<E> all = this.list.result().value();
			return Flux.fromIterable(all.subList(Math.min(given[0], all.size()), all.size()));
		}));
	}

	private E element(JsonNode element, int index) {
		ChatCall call = Objects.requireNonNull(this.call);
		ValueType<E> type = ValueTypes.of(call.request().settings()).get(this.elementType);
		try {
			return type.read(element, "$[" + index + "]");
		}
		catch (LinkageError | VirtualMachineError ex) {
			// Operators outside of the call would not pass it on.
			throw new IllegalStateException("The element " + index + " of the list could not be made: " + ex, ex);
		}
		catch (NotFitting ex) {
			ChatResponse soFar = this.list.soFar();
			throw new Answer(soFar, call.request()).invalid(type, ex);
		}
	}

}
