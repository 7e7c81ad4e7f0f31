package io.github.openrouterspring.budget;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this process has spent, at one moment.
 *
 * @param since when it began to count
 * @param total everything
 * @param byOperation by what was asked for, such as {@code chat} or {@code embeddings}
 * @param byModel by the model that answered
 * @param byModelName by the name that the application has given to the model
 * @param byTag by the value of each tag; what stands under one tag may stand under others
 * too
 */
public record Spending(Instant since, SpendingSum total, Map<String, SpendingSum> byOperation,
		Map<String, SpendingSum> byModel, Map<String, SpendingSum> byModelName,
		Map<String, Map<String, SpendingSum>> byTag) {

	public Spending {
		byOperation = copy(byOperation);
		byModel = copy(byModel);
		byModelName = copy(byModelName);
		Map<String, Map<String, SpendingSum>> tags = new LinkedHashMap<>();
		byTag.forEach((tag, sums) -> tags.put(tag, copy(sums)));
		byTag = Collections.unmodifiableMap(tags);
	}

	private static Map<String, SpendingSum> copy(Map<String, SpendingSum> sums) {
		return Collections.unmodifiableMap(new LinkedHashMap<>(sums));
	}

}
