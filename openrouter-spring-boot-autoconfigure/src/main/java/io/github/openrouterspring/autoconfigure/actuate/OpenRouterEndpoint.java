package io.github.openrouterspring.autoconfigure.actuate;

import java.time.Instant;
import java.util.Map;

import io.github.openrouterspring.budget.Spending;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.catalog.CatalogState;
import io.github.openrouterspring.catalog.ReactiveModelCatalog;
import io.github.openrouterspring.connection.ConnectionPool;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that shows what this application does with OpenRouter, and
 * fetches the catalogue anew. Shows no key and asks OpenRouter nothing unless told to.
 */
@Endpoint(id = "openrouter")
public class OpenRouterEndpoint {

	private final Configuration configuration;

	private final ReactiveModelCatalog catalog;

	private final RecentFailures failures;

	private final @Nullable ConnectionPool connections;

	private final @Nullable SpendingTotals totals;

	OpenRouterEndpoint(Configuration configuration, ReactiveModelCatalog catalog, RecentFailures failures,
			@Nullable ConnectionPool connections, @Nullable SpendingTotals totals) {
		this.configuration = configuration;
		this.catalog = catalog;
		this.failures = failures;
		this.connections = connections;
		this.totals = totals;
	}

	/**
	 * Describe what is configured and what has happened.
	 * @return the description
	 */
	@ReadOperation
	public Description describe() {
		return new Description(this.configuration, this.catalog.state(), this.failures.byType(),
				(this.connections != null) ? this.connections.state() : null,
				(this.totals != null) ? this.totals.snapshot() : null);
	}

	/**
	 * Fetch the catalogue now.
	 * @return the new catalogue
	 */
	@WriteOperation
	public Mono<CatalogState> refreshCatalog() {
		return this.catalog.refresh().mapNotNull((models) -> this.catalog.state());
	}

	/**
	 * What the endpoint shows.
	 *
	 * @param configuration what is in effect
	 * @param catalog the models that are kept; {@code null} if none were asked for yet
	 * @param failures the last failure of each type
	 * @param connections what connections do; {@code null} if they are not ours
	 * @param spending what this process has spent; {@code null} if it is not counted
	 */
	public record Description(Configuration configuration, @Nullable CatalogState catalog,
			Map<String, Failure> failures, ConnectionPool.@Nullable State connections,
			@Nullable Spending spending) implements OperationResponseBody {

	}

	/**
	 * Failures of one type.
	 *
	 * @param count how many there were since the start
	 * @param last when the last one was
	 * @param model model that was asked then; {@code null} for the account's default
	 * @param message what it said
	 */
	public record Failure(long count, Instant last, @Nullable String model, @Nullable String message) {

	}

}
