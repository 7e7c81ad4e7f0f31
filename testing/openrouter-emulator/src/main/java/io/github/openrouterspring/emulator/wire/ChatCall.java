package io.github.openrouterspring.emulator.wire;

import java.util.EnumSet;
import java.util.Set;

import io.github.openrouterspring.emulator.account.ApiKey;
import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.rules.ChatInput;
import io.github.openrouterspring.emulator.rules.Route;

/**
 * All that can be read of one request while it is answered. What the emulator remembers
 * from one request to the next is not here.
 *
 * @param request the request as it arrived
 * @param input what it asks for
 * @param key the key that pays
 * @param route the model that is said to answer, and who serves it
 * @param habits what the wire does on request
 */
public record ChatCall(RecordedRequest request, ChatInput input, ApiKey key, Route route, Set<WireHabit> habits) {

	ModelListing model() {
		return this.route.model();
	}

	public boolean has(WireHabit habit) {
		return this.habits.contains(habit);
	}

	/** With more habits. */
	public ChatCall with(Set<WireHabit> more) {
		Set<WireHabit> all = EnumSet.noneOf(WireHabit.class);
		all.addAll(this.habits);
		all.addAll(more);
		return new ChatCall(this.request, this.input, this.key, this.route, all);
	}

}
