package io.github.openrouterspring.catalog;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * When an override of prices applies: only if all its conditions are met. Prices stand
 * beside them, under the names that prices have; whatever else stands there is taken for
 * a condition too.
 */
final class PriceConditions {

	private static final Set<String> PRICES = Set.of("prompt", "completion", "request", "image", "image_token",
			"image_output", "audio", "audio_output", "input_audio_cache", "web_search", "internal_reasoning",
			"input_cache_read", "input_cache_write", "input_cache_write_1h", "discount");

	private static final int SUNDAY = 7;

	private static final int SHORTEST_NAME_OF_DAY = 3;

	private final JsonObject base;

	private final Map<String, Object> prices = new LinkedHashMap<>();

	private @Nullable BigDecimal minPromptTokens;

	private int from;

	private int to = 2400;

	private @Nullable List<?> days;

	private boolean known = true;

	private PriceConditions(JsonObject base) {
		this.base = base;
	}

	/**
	 * Look at an override.
	 * @param override the override
	 * @param base the prices that it overrides
	 */
	static PriceConditions of(JsonObject override, JsonObject base) {
		PriceConditions conditions = new PriceConditions(base);
		override.forEach((name, value) -> {
			if (value != null) {
				conditions.read(override, name, value);
			}
		});
		return conditions;
	}

	private void read(JsonObject override, String name, Object value) {
		switch (name) {
			case "min_prompt_tokens" -> this.minPromptTokens = known(override.decimal(name));
			case "utc_start" -> this.from = clock(override.integer(name));
			case "utc_end" -> this.to = clock(override.integer(name));
			case "utc_days" -> {
				this.days = (value instanceof List<?> list) ? list : List.of(value);
				this.known = this.known && this.days.stream().allMatch((day) -> day(day) != null);
			}
			default -> {
				boolean price = PRICES.contains(name) || this.base.containsKey(name);
				this.known = this.known && price;
				this.prices.put(name, value);
			}
		}
	}

	private <T> @Nullable T known(@Nullable T value) {
		this.known = this.known && value != null;
		return value;
	}

	private int clock(@Nullable Integer value) {
		Integer clock = known(value);
		return (clock != null) ? clock : 0;
	}

	/** A number from 0 or 1 on, where 0 and 7 are Sunday, or a name. */
	private static @Nullable DayOfWeek day(@Nullable Object day) {
		if (day instanceof Number number) {
			int value = number.intValue();
			return (value >= 0 && value <= SUNDAY) ? DayOfWeek.of((value == 0) ? SUNDAY : value) : null;
		}
		String name = String.valueOf(day).toUpperCase(Locale.ROOT);
		for (DayOfWeek candidate : DayOfWeek.values()) {
			if (name.length() >= SHORTEST_NAME_OF_DAY && candidate.name().startsWith(name)) {
				return candidate;
			}
		}
		return null;
	}

	boolean areKnown() {
		return this.known;
	}

	Map<String, Object> prices() {
		return this.prices;
	}

	boolean areMet(long promptTokens, Instant time) {
		ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
		int clock = utc.getHour() * 100 + utc.getMinute();
		boolean longEnough = this.minPromptTokens == null
				|| BigDecimal.valueOf(promptTokens).compareTo(this.minPromptTokens) > 0;
		boolean inTime = (this.from <= this.to) ? clock >= this.from && clock < this.to
				: clock >= this.from || clock < this.to;
		boolean onDay = this.days == null || this.days.stream().anyMatch((day) -> utc.getDayOfWeek() == day(day));
		return longEnough && inTime && onDay;
	}

}
