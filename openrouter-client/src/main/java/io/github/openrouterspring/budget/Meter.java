package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
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

	private volatile @Nullable ResponseStarted started;

	private volatile @Nullable ChatResponse completed;

	Meter(ChatRequest request, Instant begun) {
		this.request = request;
		this.begun = begun;
	}

	@Override
	public void begun(String id, Mono<Usage> record) {
		this.generation.set(new Generation(id, record));
	}

	void see(ChatEvent event) {
		if (event instanceof ResponseStarted begun) {
			this.started = begun;
		}
		else if (event instanceof ResponseCompleted whole) {
			this.completed = whole.response();
		}
	}

	private @Nullable ChatResponse answer() {
		ChatResponse whole = this.completed;
		ResponseStarted begun = this.started;
		return (whole != null || begun == null) ? whole : begun.soFar();
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
		return this.started != null;
	}

	/**
	 * Return what the answer cost, if that has come.
	 * @return the expense, or {@code null} if nothing says a cost
	 */
	@Nullable Expense expense() {
		ChatResponse answer = answer();
		Usage usage = (answer != null) ? answer.usage() : null;
		if (answer == null || usage == null || usage.cost() == null) {
			return null;
		}
		String id = answer.generationId();
		return expense((id != null && !id.isEmpty()) ? id : UUID.randomUUID().toString(), answer.model(), usage);
	}

	/**
	 * Take what can be looked up, so that nobody else does.
	 * @return the generation; {@code null} if OpenRouter has named none
	 */
	@Nullable Generation takeGeneration() {
		return this.generation.getAndSet(null);
	}

	/**
	 * Return what a generation cost that has been looked up.
	 * @param id id of the generation
	 * @param usage what it took
	 * @return the expense
	 */
	Expense expense(String id, Usage usage) {
		ChatResponse answer = answer();
		return expense(id, (answer != null) ? answer.model() : null, usage);
	}

	private Expense expense(String id, @Nullable String answered, Usage usage) {
		CallSettings settings = this.request.settings();
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
