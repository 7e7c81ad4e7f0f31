package io.github.openrouterspring.observation;

import io.github.openrouterspring.call.Call;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * What conventions and handlers learn of an exchange. The trace goes over the wire with
 * the HTTP request inside, so that nothing is injected here.
 */
public class CallObservationContext extends SenderContext<Call> {

	private final ObservedExchange exchange;

	private @Nullable String inputMessages;

	private @Nullable String outputMessages;

	CallObservationContext(Call call) {
		super((carrier, key, value) -> {
		}, Kind.CLIENT);
		this.exchange = new ObservedExchange(call);
		setCarrier(call);
		setRemoteServiceName("openrouter");
	}

	/**
	 * Return the exchange.
	 * @return what is known of it
	 */
	public ObservedExchange exchange() {
		return this.exchange;
	}

	/**
	 * Return the conversation that was sent.
	 * @return JSON as the {@code gen_ai} conventions have it; {@code null} unless content
	 * is to be included, and for other calls than chats
	 */
	public @Nullable String inputMessages() {
		return this.inputMessages;
	}

	/**
	 * Return the answer.
	 * @return JSON as the {@code gen_ai} conventions have it; {@code null} unless content
	 * is to be included, and before the end
	 */
	public @Nullable String outputMessages() {
		return this.outputMessages;
	}

	void setInputMessages(String inputMessages) {
		this.inputMessages = inputMessages;
	}

	void setOutputMessages(String outputMessages) {
		this.outputMessages = outputMessages;
	}

}
