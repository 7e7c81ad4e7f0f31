package io.github.openrouterspring.samples.batch;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.account.OpenRouterAccount;
import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.BudgetWindow;
import io.github.openrouterspring.budget.Expense;
import io.github.openrouterspring.budget.Ledger;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.FailureKind.Origin;
import io.github.openrouterspring.error.OpenRouterException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;

/**
 * Claims an item, asks, and keeps the answer, until no item of its model is left. No
 * transaction is open while a model thinks.
 */
@Component
class AskTasklet implements Tasklet {

	static final String MODEL = "model";

	private static final Log logger = LogFactory.getLog(AskTasklet.class);

	/** The longest that OpenRouter keeps answers. */
	private static final Duration CACHE = Duration.ofHours(24);

	private static final int MAX_CLAIMS = 3;

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

	/** What stops this worker; the item is for another, or for later. */
	private static final Set<Origin> STOPPING = EnumSet.of(Origin.ACCOUNT, Origin.CLIENT);

	/** What may be over when the claim ends. */
	private static final Set<Origin> PASSING = EnumSet.of(Origin.PROVIDER, Origin.NETWORK);

	private final Items items;

	private final LanguageModel languageModel;

	private final OpenRouterAccount account;

	private final Ledger ledger;

	private final ComparisonProperties properties;

	AskTasklet(Items items, LanguageModel languageModel, OpenRouterAccount account, Ledger ledger,
			ComparisonProperties properties) {
		this.items = items;
		this.languageModel = languageModel;
		this.account = account;
		this.ledger = ledger;
		this.properties = properties;
	}

	@Override
	public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws InterruptedException {
		String model = contribution.getStepExecution().getExecutionContext().getString(MODEL);
		Optional<Item> item = this.items.claim(model);
		if (item.isPresent()) {
			contribution.incrementReadCount();
			work(item.get(), contribution);
			return RepeatStatus.CONTINUABLE;
		}
		if (!this.items.isUnfinished(model)) {
			return RepeatStatus.FINISHED;
		}
		// What others have claimed becomes free if they die.
		Thread.sleep(BETWEEN_LOOKS.toMillis());
		return RepeatStatus.CONTINUABLE;
	}

	private void work(Item item, StepContribution contribution) {
		long begun = System.nanoTime();
		ChatResponse response;
		try {
			response = this.languageModel.chat(request(item));
		}
		catch (OpenRouterException ex) {
			failed(item, contribution, ex);
			return;
		}
		Duration time = Duration.ofNanos(System.nanoTime() - begun);
		if (complete(item, response, time)) {
			contribution.incrementWriteCount(1);
		}
		else {
			logger.warn("The claim on " + item + " ended before its answer came; the answer of the next claim counts");
		}
	}

	/**
	 * The same to the byte whoever asks, so that OpenRouter answers a second time from
	 * its cache; and like no other, so that each item is paid for itself.
	 */
	private ChatRequest request(Item item) {
		return ChatRequest.builder()
			.model(item.model())
			.system("Answer in one sentence.")
			.user(item.question())
			.sessionId(this.properties.run() + "/" + item.line())
			.timeout(this.properties.timeout())
			.responseCache(CACHE)
			.tag("run", this.properties.run())
			.build();
	}

	private boolean complete(Item item, ChatResponse response, Duration time) {
		String source = response.headers().getFirst("X-OpenRouter-Cache-Source-Id");
		if (!"HIT".equals(response.cacheStatus()) || source == null) {
			String generation = Objects.requireNonNull(response.generationId(), "An answer without an id");
			BigDecimal cost = Objects.requireNonNull(response.cost(), "An answer without a cost");
			note(item, response, generation, cost);
			return this.items.complete(item, response.text(), generation, cost, time);
		}
		// Somebody has paid for this answer and died before the item was complete.
		BigDecimal cost = Objects.requireNonNull(this.account.generation(source).totalCost(),
				() -> "OpenRouter does not say what the generation '" + source + "' cost");
		note(item, response, source, cost);
		logger.info("The answer to line " + item.line() + " by " + item.model() + " was paid before: " + source);
		return this.items.complete(item, response.text(), source, cost, time);
	}

	/**
	 * Write an expense before the item is complete. The budget writes it too, but after
	 * it has handed out the answer, and a process that dies in between writes nothing;
	 * the ledger counts it once.
	 */
	private void note(Item item, ChatResponse response, String generation, BigDecimal cost) {
		Usage usage = response.usage();
		Expense expense = new Expense(generation, "chat", Instant.now(), item.model(), response.model(), null,
				Map.of("run", this.properties.run()), cost, tokens((usage != null) ? usage.promptTokens() : null),
				tokens((usage != null) ? usage.completionTokens() : null));
		BudgetWindow window = BudgetWindow.at(scope(this.properties.run()), BudgetPeriod.TOTAL, Instant.now());
		this.ledger.add(expense, window, null).block();
	}

	private static long tokens(@Nullable Integer count) {
		return (count != null) ? count : 0;
	}

	private void failed(Item item, StepContribution contribution, OpenRouterException failure) {
		Origin origin = failure.kind().origin();
		// A ledger that cannot be reached comes back.
		boolean passing = PASSING.contains(origin) || failure.kind() == FailureKind.BUDGET_UNKNOWN;
		if (!passing && STOPPING.contains(origin)) {
			this.items.release(item);
			throw failure;
		}
		if (passing && item.claims() < MAX_CLAIMS) {
			logger.warn(item + " is asked again when its claim has ended. " + failure.getMessage());
			return;
		}
		this.items.fail(item, String.valueOf(failure.getMessage()));
		contribution.incrementProcessSkipCount();
	}

	/**
	 * Return what the ledger keeps a run under, by the budget in
	 * {@code application.yaml}.
	 * @param run name of the run
	 * @return the scope
	 */
	static String scope(String run) {
		return "tag:run=" + run;
	}

}
