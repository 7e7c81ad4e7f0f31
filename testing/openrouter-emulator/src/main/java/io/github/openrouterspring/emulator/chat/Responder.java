package io.github.openrouterspring.emulator.chat;

import java.time.Duration;
import java.util.List;

import io.github.openrouterspring.emulator.account.Account;
import io.github.openrouterspring.emulator.account.Usage;
import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.catalogue.Prices;
import io.github.openrouterspring.emulator.compose.Turn;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.wire.ChatCall;
import io.github.openrouterspring.emulator.wire.Completion;
import org.jspecify.annotations.Nullable;

/**
 * Makes replies of what a model is said to have produced: counts what it has used, enters
 * it in the account, and sends it at the pace of the emulator.
 */
final class Responder {

	private static final int PADDING = 3;

	private final Account account;

	private final PromptCache prompts;

	private final Duration pace;

	private final int keepAlives;

	Responder(Account account, PromptCache prompts, Duration pace, int keepAlives) {
		this.account = account;
		this.prompts = prompts;
		this.pace = pace;
		this.keepAlives = keepAlives;
	}

	Completion completion(ChatCall call, List<Turn> turns) {
		ModelListing model = call.route().model();
		Usage.Prompt prompt = this.prompts.look(call.input(), model);
		Usage usage = new Usage(prompt, turns.stream().mapToInt(Turn::completionTokens).sum(),
				turns.stream().mapToInt(Turn::reasoningTokens).sum(),
				turns.stream().mapToInt((turn) -> turn.extras().imageTokens()).sum(),
				turns.stream().mapToInt((turn) -> turn.extras().audioTokens()).sum(), call.input().serverTools(),
				Prices.of(model, prompt.tokens()));
		return new Completion(call, turns, usage);
	}

	/** An answer as it should be. */
	Reply finished(Completion completion) {
		return finished(completion, completion.reply());
	}

	/** The same in another form. */
	Reply finished(Completion completion, Reply reply) {
		enter(completion, null);
		return begun(completion, reply);
	}

	/** An answer that was given before; it costs nothing. */
	Reply repeated(ChatCall call, ResponseCache.Entry kept) {
		Completion completion = new Completion(call, kept.turns(), Usage.nothing(call.route().model()));
		enter(completion, kept.id());
		return begun(completion, completion.reply());
	}

	/** What OpenRouter commits to before it knows how the answer ends. */
	Reply begun(Completion completion, Reply reply) {
		int first = completion.call().has(WireHabit.PADDING) ? Math.max(PADDING, this.keepAlives) : this.keepAlives;
		return reply.withGenerationId(completion.id()).afterKeepAlives(first).withPace(this.pace);
	}

	private void enter(Completion completion, @Nullable String cacheSource) {
		this.account.enter(completion.call().key(), completion.generation(cacheSource));
	}

}
