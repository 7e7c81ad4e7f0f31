package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.request.ChatRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What is seen of one exchange. A cancel comes from another thread than the events.
 */
final class Meter implements GenerationWatch {

	private final ChatRequest request;

	private final Instant begun;

	private final AtomicBoolean settled = new AtomicBoolean();

	private final AtomicReference<@Nullable Generation> generation = new AtomicReference<>();

	private volatile boolean answering;

	private volatile @Nullable String id;

	private volatile @Nullable String model;

	private volatile @Nullable Usage usage;

	Meter(ChatRequest request, Instant begun) {
		this.request = request;
		this.begun = begun;
	}

	@Override
	public void begun(String id, Mono<Usage> record) {
		this.generation.set(new Generation(id, record));
	}

	void see(ChatEvent event) {
		if (event instanceof ResponseStarted started) {
			this.answering = true;
			this.id = started.generationId();
		}
		else if (event instanceof ChatCompletionChunk chunk) {
			see(chunk.id(), chunk.model(), chunk.usage());
		}
		else if (event instanceof ChatCompletion completion) {
			see(completion.id(), completion.model(), completion.usage());
		}
	}

	private void see(@Nullable String id, @Nullable String model, @Nullable Usage usage) {
		if (this.id == null && id != null && !id.isEmpty()) {
			this.id = id;
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

	/**
	 * Return whether data of an answer came.
	 */
	boolean isAnswering() {
		return this.answering;
	}

	@Nullable Usage usage() {
		return this.usage;
	}

	/**
	 * Take what can be looked up, so that nobody else does.
	 * @return the generation; {@code null} if OpenRouter has named none
	 */
	@Nullable Generation takeGeneration() {
		return this.generation.getAndSet(null);
	}

	Expense expense(Usage usage) {
		String known = this.id;
		return expense((known != null) ? known : UUID.randomUUID().toString(), usage);
	}

	Expense expense(String id, Usage usage) {
		CallSettings settings = this.request.settings();
		String answered = this.model;
		return new Expense(id, this.begun, this.request.model(), (answered != null) ? answered : this.request.model(),
				settings.attribute(CallSettings.MODEL_NAME, String.class), settings.tags(),
				Objects.requireNonNullElse(usage.cost(), BigDecimal.ZERO), tokens(usage.promptTokens()),
				tokens(usage.completionTokens()));
	}

	private static long tokens(@Nullable Integer count) {
		return (count != null) ? count : 0;
	}

	/**
	 * What OpenRouter knows an answer under.
	 *
	 * @param id its id
	 * @param record looks up what it took
	 */
	record Generation(String id, Mono<Usage> record) {

	}

}
