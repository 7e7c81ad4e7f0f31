package io.github.openrouterspring.autoconfigure.health;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.TimeoutException;

import io.github.openrouterspring.account.KeyInfo;
import io.github.openrouterspring.account.ReactiveOpenRouterAccount;
import io.github.openrouterspring.error.FailureKind;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;

/**
 * Asks what OpenRouter knows about the key, which spends nothing. However many probes
 * come, it asks once within the time that a result is kept.
 */
final class OpenRouterHealthIndicator implements ReactiveHealthIndicator {

	private final ReactiveOpenRouterAccount account;

	private final OpenRouterHealthProperties properties;

	private final Mono<Health> kept;

	OpenRouterHealthIndicator(ReactiveOpenRouterAccount account, OpenRouterHealthProperties properties) {
		this.account = account;
		this.properties = properties;
		Mono<Health> checked = Mono.defer(this::check);
		this.kept = properties.getCacheTtl().isZero() ? checked : checked.cache(properties.getCacheTtl());
	}

	@Override
	public Mono<Health> health() {
		return this.kept;
	}

	private Mono<Health> check() {
		return this.account.key()
			.timeout(this.properties.getTimeout())
			.map(this::health)
			.onErrorResume((failure) -> Mono.just(failed(failure)));
	}

	private Health health(KeyInfo key) {
		Health.Builder health = new Health.Builder();
		BigDecimal remaining = key.limitRemaining();
		Instant expiry = key.expiresAt();
		if (expiry != null && expiry.isBefore(Instant.now())) {
			health.down().withDetail("reason", "The key expired at " + expiry);
		}
		else if (remaining != null && remaining.signum() <= 0) {
			health.status(this.properties.getExhaustedStatus())
				.withDetail("reason", "The key has used up its limit; raise it at https://openrouter.ai/keys");
		}
		else {
			health.up();
		}
		detail(health, "label", key.label());
		detail(health, "limit", key.limit());
		detail(health, "remaining", remaining);
		detail(health, "usage", key.usage());
		detail(health, "expires", expiry);
		return health.build();
	}

	private static void detail(Health.Builder health, String name, @Nullable Object value) {
		if (value != null) {
			health.withDetail(name, value);
		}
	}

	private Health failed(Throwable failure) {
		if (FailureKind.MISSING_API_KEY.isKindOf(failure)) {
			return Health.unknown().withDetail("reason", String.valueOf(failure.getMessage())).build();
		}
		if (FailureKind.MODEL_NOT_FOUND.isKindOf(failure)) {
			return Health.unknown()
				.withDetail("reason", "The server can be reached, but knows nothing of keys: " + failure.getMessage())
				.build();
		}
		String reason = (failure instanceof TimeoutException)
				? "No answer within " + this.properties.getTimeout().toMillis() + " ms" : failure.getMessage();
		return Health.down().withDetail("reason", String.valueOf(reason)).build();
	}

}
