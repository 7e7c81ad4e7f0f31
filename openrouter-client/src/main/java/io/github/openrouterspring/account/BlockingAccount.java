package io.github.openrouterspring.account;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import static io.github.openrouterspring.blocking.Blocking.await;

/**
 * The blocking view: waits for what the reactive account gives.
 */
final class BlockingAccount implements OpenRouterAccount {

	private final ReactiveOpenRouterAccount reactive;

	BlockingAccount(ReactiveOpenRouterAccount reactive) {
		this.reactive = reactive;
	}

	@Override
	public ReactiveOpenRouterAccount reactive() {
		return this.reactive;
	}

	@Override
	public KeyInfo key() {
		return await(this.reactive.key());
	}

	@Override
	public Credits credits() {
		return await(this.reactive.credits());
	}

	@Override
	public Generation generation(String id) {
		return await(this.reactive.generation(id));
	}

	@Override
	public Generation generation(String id, Duration patience) {
		return await(this.reactive.generation(id, patience));
	}

	@Override
	public List<Activity> activity() {
		return await(this.reactive.activity());
	}

	@Override
	public List<Activity> activity(LocalDate day) {
		return await(this.reactive.activity(day));
	}

}
