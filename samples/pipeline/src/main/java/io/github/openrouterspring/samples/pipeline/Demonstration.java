package io.github.openrouterspring.samples.pipeline;

import java.time.Instant;
import java.util.function.Supplier;

import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.BudgetWarning;
import io.github.openrouterspring.budget.BudgetWindow;
import io.github.openrouterspring.budget.Ledger;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.error.OpenRouterException;

import org.springframework.boot.ApplicationArguments;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Prints who answers what, for how much.
 */
@Component
class Demonstration {

	private static final int WIDTH = 60;

	private final Pipeline pipeline;

	private final ApplicationArguments arguments;

	private final SpendingTotals totals;

	private final Ledger ledger;

	Demonstration(Pipeline pipeline, ApplicationArguments arguments, SpendingTotals totals, Ledger ledger) {
		this.pipeline = pipeline;
		this.arguments = arguments;
		this.totals = totals;
		this.ledger = ledger;
	}

	void run() {
		String question = String.join(" ", this.arguments.getNonOptionArgs());
		if (question.isEmpty()) {
			print("low", () -> this.pipeline.answer("What is the capital of France?", Complexity.LOW));
			print("medium", () -> this.pipeline.answer("Compare REST and gRPC.", Complexity.MEDIUM));
			print("high", () -> this.pipeline.answer("Design a ledger for a bank.", Complexity.HIGH));
			print("code", () -> this.pipeline.answer("Implement quicksort in Java.", Task.CODE));
			print("creative", () -> this.pipeline.answer("Write a haiku about autumn.", Task.CREATIVE));
			print("analysis", () -> this.pipeline.answer("Why do bridges oscillate?", Task.ANALYSIS));
			print("chat", () -> this.pipeline.answer("How are you?", Task.CHAT));
			print("robust", () -> this.pipeline.robustAnswer("Explain recursion in one sentence."));
			question = "Why is the sky blue?";
		}
		String judged = question;
		print("judged", () -> this.pipeline.answer(judged));
		System.out.println("This run cost $" + this.totals.snapshot().total().cost().toPlainString()
				+ "; since midnight (UTC), all runs together $" + spentToday());
	}

	private void print(String kind, Supplier<ChatResponse> call) {
		try {
			ChatResponse response = call.get();
			response.failedAttempts().forEach((failed) -> System.out.println(failed.failure().getMessage()));
			String text = response.text().replaceAll("\\s+", " ");
			System.out.printf("%-8s %-36s $%-12s %s%n", kind, response.model(), response.cost(),
					(text.length() > WIDTH) ? text.substring(0, WIDTH) + "…" : text);
		}
		catch (OpenRouterException ex) {
			System.out.printf("%-8s %s%n", kind, ex.getMessage());
		}
	}

	private String spentToday() {
		return this.ledger.spent(BudgetWindow.at("all", BudgetPeriod.DAY, Instant.now()))
			.map((spent) -> spent.stripTrailingZeros().toPlainString())
			.blockOptional()
			.orElse("0");
	}

	@EventListener
	void nearlyUsedUp(BudgetWarning warning) {
		System.out.println("Careful: $" + warning.spent().stripTrailingZeros().toPlainString() + " of $"
				+ warning.amount().toPlainString() + " are spent");
	}

}
