package io.github.openrouterspring.samples.batch;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * What is compared, and by whom.
 *
 * @param run name of the run, under which it goes on after a restart
 * @param worker name of this process, which no other living process has
 * @param models the models
 * @param questions the data set, one question a line
 * @param slots how many questions this process has open with each model
 * @param timeout how long an answer may take
 */
@ConfigurationProperties("comparison")
record ComparisonProperties(String run, String worker, List<String> models, Resource questions, int slots,
		Duration timeout) {

	ComparisonProperties {
		if (models.isEmpty()) {
			throw new IllegalArgumentException(
					"There is no model to compare; comparison.models must name at least one");
		}
		if (slots < 1) {
			throw new IllegalArgumentException("comparison.slots is " + slots + "; it must be at least 1");
		}
		models = List.copyOf(models);
	}

	/**
	 * Return how long an item belongs to who claimed it. By then its answer has come, or
	 * never will.
	 * @return twice the time that an answer may take
	 */
	Duration claim() {
		return this.timeout.multipliedBy(2);
	}

}
