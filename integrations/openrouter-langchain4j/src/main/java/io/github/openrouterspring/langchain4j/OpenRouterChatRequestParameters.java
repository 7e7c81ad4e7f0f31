package io.github.openrouterspring.langchain4j;

import java.util.Objects;
import java.util.function.Consumer;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a request: LangChain4j's common ones, and beside them all that a
 * {@link ChatRequestBuilder} can set. Where both set the same, the common one counts.
 * Parameters of other providers are refused, because their fields would get lost.
 */
public final class OpenRouterChatRequestParameters extends DefaultChatRequestParameters {

	static final OpenRouterChatRequestParameters NONE = builder().build();

	private final ChatRequest request;

	private OpenRouterChatRequestParameters(Builder builder) {
		super(builder);
		this.request = builder.request;
	}

	/**
	 * Return parameters.
	 * @param options sets what a request can have, messages excepted
	 * @return the parameters
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	public static OpenRouterChatRequestParameters of(Consumer<ChatRequestBuilder> options) {
		return builder().request(options).build();
	}

	/**
	 * Begin parameters.
	 * @return a builder without anything set
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Read parameters of any kind.
	 * @param parameters ours, or LangChain4j's common ones
	 * @return the parameters
	 * @throws UnsupportedFeatureException if they are another provider's
	 */
	static OpenRouterChatRequestParameters from(ChatRequestParameters parameters) {
		return (parameters instanceof OpenRouterChatRequestParameters ours) ? ours
				: builder().overrideWith(parameters).build();
	}

	/**
	 * Return what was set beside the common parameters.
	 * @return a request without messages, which cannot be sent
	 */
	public ChatRequest request() {
		return this.request;
	}

	@Override
	public OpenRouterChatRequestParameters overrideWith(ChatRequestParameters parameters) {
		return builder().overrideWith(this).overrideWith(parameters).build();
	}

	@Override
	public OpenRouterChatRequestParameters defaultedBy(ChatRequestParameters parameters) {
		return builder().overrideWith(parameters).overrideWith(this).build();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other) && other instanceof OpenRouterChatRequestParameters that
				&& this.request.equals(that.request);
	}

	@Override
	public int hashCode() {
		return Objects.hash(super.hashCode(), this.request);
	}

	@Override
	public String toString() {
		return super.toString() + this.request;
	}

	/**
	 * Builds {@link OpenRouterChatRequestParameters}.
	 */
	public static final class Builder extends DefaultChatRequestParameters.Builder<Builder> {

		private ChatRequest request = ChatRequest.defaults((options) -> {
		});

		private Builder() {
		}

		/**
		 * Set anything that a request can have: routing, reasoning, plug-ins, deadlines,
		 * headers, and by {@link ChatRequestBuilder#set} what has no method yet. What an
		 * earlier call of this method set stays, unless it is set again.
		 * @param options sets the options
		 * @return this builder
		 * @throws IllegalArgumentException if an option is out of its range
		 */
		public Builder request(Consumer<ChatRequestBuilder> options) {
			return request(ChatRequest.defaults(options));
		}

		private Builder request(ChatRequest request) {
			this.request = request.withDefaults(this.request);
			return this;
		}

		@Override
		public Builder overrideWith(ChatRequestParameters parameters) {
			if (parameters instanceof OpenRouterChatRequestParameters ours) {
				request(ours.request);
			}
			else if (parameters.getClass() != DefaultChatRequestParameters.class) {
				throw new UnsupportedFeatureException("Parameters of type " + parameters.getClass().getName()
						+ " cannot be sent to OpenRouter; use OpenRouterChatRequestParameters, or the common ChatRequestParameters");
			}
			return super.overrideWith(parameters);
		}

		@Override
		public OpenRouterChatRequestParameters build() {
			return new OpenRouterChatRequestParameters(this);
		}

	}

}
