package io.github.openrouterspring.budget;

import io.github.openrouterspring.call.Usage;
import reactor.core.publisher.Mono;

/**
 * Is told under which id OpenRouter answers, before any data comes, so that an answer
 * which is left or breaks off can be paid for later. Where costs are counted, one stands
 * in the subscriber's context of each exchange, under this class.
 */
@FunctionalInterface
interface GenerationWatch {

	/**
	 * An answer has begun.
	 * @param id id of the generation
	 * @param record looks up what it took, where the call went and with the key of the
	 * call, in the time that OpenRouter needs; an error if that cannot be known
	 */
	void begun(String id, Mono<Usage> record);

}
