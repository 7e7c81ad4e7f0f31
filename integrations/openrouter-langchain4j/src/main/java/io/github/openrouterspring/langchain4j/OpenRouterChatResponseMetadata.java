package io.github.openrouterspring.langchain4j;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.message.Annotation;
import io.github.openrouterspring.chat.message.AssistantMessage;
import org.jspecify.annotations.Nullable;

/**
 * What LangChain4j knows of a response, and what only OpenRouter says.
 */
public final class OpenRouterChatResponseMetadata extends ChatResponseMetadata {

	private final ChatResponse response;

	private OpenRouterChatResponseMetadata(Builder builder, ChatResponse response) {
		super(builder);
		this.response = response;
	}

	/**
	 * Return our own response, with everything that came.
	 * @return the response
	 */
	public ChatResponse response() {
		return this.response;
	}

	/**
	 * Return what OpenRouter charges for this exchange.
	 * @return US dollars, exact; {@code null} if not said
	 */
	public @Nullable BigDecimal cost() {
		return this.response.cost();
	}

	/**
	 * Return the provider that ran the model.
	 * @return its name, or {@code null} if not said
	 */
	public @Nullable String provider() {
		return this.response.completion().provider();
	}

	/**
	 * Return the id under which OpenRouter knows this generation.
	 * @return the id, or {@code null} if not said
	 */
	public @Nullable String generationId() {
		return this.response.generationId();
	}

	/**
	 * Return sources that the text cites, and files that were read for it.
	 * @return the annotations; empty if there are none
	 */
	public List<Annotation> annotations() {
		AssistantMessage message = this.response.message();
		return (message != null) ? message.annotations() : List.of();
	}

	@Override
	public Builder toBuilder() {
		return (Builder) super.toBuilder(new Builder(this.response));
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other) && other instanceof OpenRouterChatResponseMetadata that
				&& this.response.equals(that.response);
	}

	@Override
	public int hashCode() {
		return Objects.hash(super.hashCode(), this.response);
	}

	/**
	 * Builds {@link OpenRouterChatResponseMetadata}.
	 */
	public static final class Builder extends ChatResponseMetadata.Builder<Builder> {

		private final ChatResponse response;

		Builder(ChatResponse response) {
			this.response = response;
		}

		@Override
		public OpenRouterChatResponseMetadata build() {
			return new OpenRouterChatResponseMetadata(this, this.response);
		}

	}

}
