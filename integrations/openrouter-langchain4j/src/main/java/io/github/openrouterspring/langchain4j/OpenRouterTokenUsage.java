package io.github.openrouterspring.langchain4j;

import java.math.BigDecimal;
import java.util.Objects;

import dev.langchain4j.model.output.TokenUsage;
import io.github.openrouterspring.call.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What an answer took: tokens and money. LangChain4j adds up the rounds of a tool loop,
 * and the cost with them.
 */
public final class OpenRouterTokenUsage extends TokenUsage {

	private final @Nullable BigDecimal cost;

	private final @Nullable Integer cachedTokens;

	private final @Nullable Integer reasoningTokens;

	private OpenRouterTokenUsage(@Nullable Integer input, @Nullable Integer output, @Nullable Integer total,
			@Nullable BigDecimal cost, @Nullable Integer cachedTokens, @Nullable Integer reasoningTokens) {
		super(input, output, total);
		this.cost = cost;
		this.cachedTokens = cachedTokens;
		this.reasoningTokens = reasoningTokens;
	}

	static OpenRouterTokenUsage of(Usage usage) {
		return new OpenRouterTokenUsage(usage.promptTokens(), usage.completionTokens(), usage.totalTokens(),
				usage.cost(), usage.cachedTokens(), usage.reasoningTokens());
	}

	/**
	 * Return what OpenRouter charges.
	 * @return US dollars, exact; {@code null} if not said
	 */
	public @Nullable BigDecimal cost() {
		return this.cost;
	}

	/**
	 * Return the input tokens that came from the provider's prompt cache.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Integer cachedTokens() {
		return this.cachedTokens;
	}

	/**
	 * Return the output tokens that the model spent on reasoning.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Integer reasoningTokens() {
		return this.reasoningTokens;
	}

	@Override
	public OpenRouterTokenUsage add(@Nullable TokenUsage other) {
		if (other == null) {
			return this;
		}
		OpenRouterTokenUsage ours = (other instanceof OpenRouterTokenUsage usage) ? usage : null;
		return new OpenRouterTokenUsage(sum(inputTokenCount(), other.inputTokenCount()),
				sum(outputTokenCount(), other.outputTokenCount()), sum(totalTokenCount(), other.totalTokenCount()),
				(ours != null) ? sum(this.cost, ours.cost) : this.cost,
				(ours != null) ? sum(this.cachedTokens, ours.cachedTokens) : this.cachedTokens,
				(ours != null) ? sum(this.reasoningTokens, ours.reasoningTokens) : this.reasoningTokens);
	}

	private static @Nullable BigDecimal sum(@Nullable BigDecimal first, @Nullable BigDecimal second) {
		if (first == null || second == null) {
			return (first != null) ? first : second;
		}
		return first.add(second);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other) && other instanceof OpenRouterTokenUsage that && Objects.equals(this.cost, that.cost)
				&& Objects.equals(this.cachedTokens, that.cachedTokens)
				&& Objects.equals(this.reasoningTokens, that.reasoningTokens);
	}

	@Override
	public int hashCode() {
		return Objects.hash(super.hashCode(), this.cost, this.cachedTokens, this.reasoningTokens);
	}

	@Override
	public String toString() {
		return "OpenRouterTokenUsage[input=" + inputTokenCount() + ", output=" + outputTokenCount() + ", total="
				+ totalTokenCount() + ", cost=" + this.cost + ", cached=" + this.cachedTokens + ", reasoning="
				+ this.reasoningTokens + "]";
	}

}
