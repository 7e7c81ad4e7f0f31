package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.openrouterspring.chat.CallSettings;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatRequest;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of one exchange. A cancel comes from another thread than the events.
 */
final class Meter {

	private final ChatRequest request;

	private final Instant begun;

	private final AtomicBoolean settled = new AtomicBoolean();

	private volatile @Nullable String generationId;

	private volatile @Nullable String model;

	private volatile @Nullable Usage usage;

	Meter(ChatRequest request, Instant begun) {
		this.request = request;
		this.begun = begun;
	}

	void see(ChatEvent event) {
		if (event instanceof ResponseStarted started) {
			this.generationId = started.generationId();
		}
		else if (event instanceof ChatCompletionChunk chunk) {
			see(chunk.id(), chunk.model(), chunk.usage());
		}
		else if (event instanceof ChatCompletion completion) {
			see(completion.id(), completion.model(), completion.usage());
		}
	}

	private void see(@Nullable String id, @Nullable String model, @Nullable Usage usage) {
		if (this.generationId == null && id != null && !id.isEmpty()) {
			this.generationId = id;
		}
		if (this.model == null) {
			this.model = model;
		}
		if (usage != null) {
			this.usage = usage;
		}
	}

	/**
	 * Claim the right to note the cost.
	 * @return whether nobody else has it
	 */
	boolean settle() {
		return this.settled.compareAndSet(false, true);
	}

	Instant begun() {
		return this.begun;
	}

	@Nullable String generationId() {
		return this.generationId;
	}

	@Nullable Usage usage() {
		return this.usage;
	}

	Expense expense(Usage usage) {
		CallSettings settings = this.request.settings();
		String id = this.generationId;
		String answered = this.model;
		return new Expense((id != null) ? id : UUID.randomUUID().toString(), this.begun, this.request.model(),
				(answered != null) ? answered : this.request.model(),
				settings.attribute(CallSettings.MODEL_NAME, String.class), settings.tags(),
				Objects.requireNonNullElse(usage.cost(), BigDecimal.ZERO), tokens(usage.promptTokens()),
				tokens(usage.completionTokens()));
	}

	private static long tokens(@Nullable Integer count) {
		return (count != null) ? count : 0;
	}

}
