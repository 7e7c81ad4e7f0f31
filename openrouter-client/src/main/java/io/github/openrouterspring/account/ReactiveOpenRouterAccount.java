package io.github.openrouterspring.account;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import reactor.core.publisher.Mono;

/**
 * What OpenRouter knows about the key and its account, for code that does not block.
 * Errors are {@code OpenRouterException}s: of a management key where a normal one is
 * needed and the reverse, they say which key is the right one.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/limits">Limits</a>
 */
public interface ReactiveOpenRouterAccount {

	/**
	 * Return what the key is, may spend and has spent. Costs nothing, and tells whether a
	 * key is valid.
	 * @return the description of the key
	 */
	Mono<KeyInfo> key();

	/**
	 * Return what the account has bought and used. Needs a management key.
	 * @return the credits
	 */
	Mono<Credits> credits();

	/**
	 * Return what OpenRouter remembers of an answer, waiting for some seconds until it
	 * does: the record comes a little after the end of the answer.
	 * @param id id of the generation, as responses and exceptions tell it
	 * @return the record
	 */
	Mono<Generation> generation(String id);

	/**
	 * Return what OpenRouter remembers of an answer.
	 * @param id id of the generation
	 * @param patience how long to ask again while it is not there; zero to ask once
	 * @return the record
	 */
	Mono<Generation> generation(String id, Duration patience);

	/**
	 * Return what was used on each of the last 30 complete days. Needs a management key.
	 * @return an entry for each day, model and endpoint
	 */
	Mono<List<Activity>> activity();

	/**
	 * Return what was used on one day. Needs a management key.
	 * @param day one of the last 30 complete days, in UTC
	 * @return an entry for each model and endpoint
	 */
	Mono<List<Activity>> activity(LocalDate day);

	/**
	 * Return this account for code that waits for answers.
	 * @return the blocking view
	 */
	default OpenRouterAccount blocking() {
		return new BlockingAccount(this);
	}

}
