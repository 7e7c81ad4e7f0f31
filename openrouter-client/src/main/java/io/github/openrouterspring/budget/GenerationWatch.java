package io.github.openrouterspring.budget;

import io.github.openrouterspring.call.Usage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Is asked before a request is sent, when it has waited for its turn, and told under
 * which id OpenRouter answers, before any data comes, so that an answer which is left or
 * breaks off can be paid for later. Where costs are counted, one stands in the
 * subscriber's context of each exchange, under this class.
 */
interface GenerationWatch {

	/**
	 * A request is about to be sent.
	 * @return nothing, when it may be; an error if it may not
	 */
	Mono<Void> sending();

	/**
	 * An answer has begun.
	 * @param id id of the generation
	 * @param record looks up what it took, where the call went and with the key of the
	 * call, in the time that OpenRouter needs; an error if that cannot be known
	 */
	void begun(String id, Mono<Usage> record);

	/**
	 * Return a watch that is two.
	 * @param outer is asked and told first; {@code null} if there is none
	 * @param inner the other one
	 * @return both
	 */
	static GenerationWatch both(@Nullable GenerationWatch outer, GenerationWatch inner) {
		return (outer == null) ? inner : new GenerationWatch() {

			@Override
			public Mono<Void> sending() {
				return outer.sending().then(Mono.defer(inner::sending));
			}

			@Override
			public void begun(String id, Mono<Usage> record) {
				Mono<Usage> once = record.cache();
				outer.begun(id, once);
				inner.begun(id, once);
			}

		};
	}

}
