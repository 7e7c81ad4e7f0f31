package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Usage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What is seen of one exchange. A cancel comes from another thread than the events.
 */
final class Meter implements GenerationWatch {

	private final Call call;

	private final Instant begun;

	private final @Nullable Hold hold;

	private final Mono<Void> sending;

	private final AtomicBoolean settled = new AtomicBoolean();

	private final AtomicReference<@Nullable Generation> generation = new AtomicReference<>();

	private volatile CallEvent.@Nullable Started started;

	private volatile @Nullable CallResult completed;

	/**
	 * Create a meter.
	 * @param call the call
	 * @param begun when it began
	 * @param guard holds it against a budget; {@code null} if there is none
	 */
	Meter(Call call, Instant begun, @Nullable BudgetGuard guard) {
		this.call = call;
		this.begun = begun;
		this.hold = (guard != null) ? guard.hold(call, begun) : null;
		this.sending = (guard != null && this.hold != null) ? guard.reserve(call, this.hold).cache() : Mono.empty();
	}

	/** Once for all attempts and all models that take over. */
	@Override
	public Mono<Void> sending() {
		return this.sending;
	}

	/**
	 * Return what may be held back for the call.
	 * @return the hold; {@code null} if there is no budget
	 */
	@Nullable Hold hold() {
		return this.hold;
	}

	@Override
	public void begun(String id, Mono<Usage> record) {
		this.generation.set(new Generation(id, record));
	}

	void see(CallEvent event) {
		if (event instanceof CallEvent.Started begun) {
			this.started = begun;
		}
		else if (event instanceof CallEvent.Completed whole) {
			this.completed = whole.response();
		}
	}

	private @Nullable CallResult answer() {
		CallResult whole = this.completed;
		CallEvent.Started begun = this.started;
		return (whole != null || begun == null) ? whole : begun.soFar();
	}

	/**
	 * Claim the right to note the cost.
	 * @return whether nobody else has it
	 */
	boolean settle() {
		return this.settled.compareAndSet(false, true);
	}

	/**
	 * Return whether data of an answer came.
	 */
	boolean isAnswering() {
		return this.started != null || this.completed != null;
	}

	/**
	 * Return whether the whole answer came.
	 */
	boolean isWhole() {
		return this.completed != null;
	}

	/**
	 * Return what the answer took, as far as it has said.
	 * @return the usage, or {@code null} if it has not
	 */
	@Nullable Usage usage() {
		CallResult answer = answer();
		return (answer != null) ? answer.usage() : null;
	}

	/**
	 * Return what the answer cost.
	 * @param usage what it took
	 * @param cost what of that counts as money
	 * @return the expense
	 */
	Expense expense(Usage usage, BigDecimal cost) {
		CallResult answer = answer();
		String id = (answer != null) ? answer.generationId() : null;
		return expense((id != null && !id.isEmpty()) ? id : UUID.randomUUID().toString(), usage, cost);
	}

	/**
	 * Take what can be looked up, so that nobody else does.
	 * @return the generation; {@code null} if OpenRouter has named none
	 */
	@Nullable Generation takeGeneration() {
		return this.generation.getAndSet(null);
	}

	/**
	 * Return what a generation cost.
	 * @param id id of the generation
	 * @param usage what it took
	 * @param cost what of that counts as money
	 * @return the expense
	 */
	Expense expense(String id, Usage usage, BigDecimal cost) {
		CallResult answer = answer();
		String answered = (answer != null) ? answer.model() : null;
		CallSettings settings = this.call.settings();
		return new Expense(id, this.call.operation(), this.begun, this.call.model(),
				(answered != null) ? answered : this.call.model(),
				settings.attribute(CallSettings.MODEL_NAME, String.class), settings.tags(), cost,
				tokens(usage.promptTokens()), tokens(usage.completionTokens()));
	}

	/**
	 * Tell that nobody knows what the call cost.
	 * @param reason why
	 * @return the event
	 */
	BudgetEvent.CostUnknown unknown(String reason) {
		return new BudgetEvent.CostUnknown(this.call.operation(), this.call.model(), reason);
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
