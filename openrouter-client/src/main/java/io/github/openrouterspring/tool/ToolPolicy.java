package io.github.openrouterspring.tool;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Predicate;

import io.github.openrouterspring.chat.ChatResponse;
import org.jspecify.annotations.Nullable;

/**
 * How tools are run. Changed only while {@link Tools} are made.
 */
final class ToolPolicy implements Cloneable {

	int maxRounds = 10;

	@Nullable BigDecimal maxCost;

	@Nullable Duration timeout;

	Duration toolTimeout = Duration.ofSeconds(60);

	int parallel = 8;

	int maxInvalidCalls = 3;

	boolean failOnToolError;

	@Nullable ToolApproval approval;

	Predicate<ChatResponse> stopWhen = (response) -> false;

	@Override
	protected ToolPolicy clone() {
		try {
			return (ToolPolicy) super.clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void require(boolean condition, String name, Object value, String rule) {
		if (!condition) {
			throw new IllegalArgumentException("The " + name + " is " + value + "; it must be " + rule);
		}
	}

	static Duration positive(String name, Duration value) {
		require(!value.isNegative() && !value.isZero(), name, value, "more than zero");
		return value;
	}

}
