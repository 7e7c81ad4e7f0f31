package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a call may cost, from what calls of its model have cost in this process: the most
 * of late. What was more than that long ago is forgotten by and by, a tenth with each
 * call.
 */
final class Estimates {

	private static final int MOST_MODELS = 1000;

	private static final BigDecimal KEPT = new BigDecimal("0.9");

	private final BigDecimal first;

	private final Map<String, BigDecimal> byModel = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, BigDecimal> eldest) {
			return size() > MOST_MODELS;
		}

	};

	/**
	 * Create estimates.
	 * @param first for models that nobody has called yet, in US dollars
	 */
	Estimates(BigDecimal first) {
		this.first = first;
	}

	synchronized BigDecimal of(@Nullable String model) {
		return this.byModel.getOrDefault(String.valueOf(model), this.first);
	}

	synchronized void learn(@Nullable String model, BigDecimal cost) {
		this.byModel.merge(String.valueOf(model), cost,
				(known, last) -> known.subtract(last)
					.max(BigDecimal.ZERO)
					.multiply(KEPT, MathContext.DECIMAL64)
					.add(last, MathContext.DECIMAL64));
	}

}
