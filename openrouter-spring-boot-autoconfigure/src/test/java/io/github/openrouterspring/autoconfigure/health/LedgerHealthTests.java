package io.github.openrouterspring.autoconfigure.health;

import javax.sql.DataSource;

import io.github.openrouterspring.autoconfigure.OpenRouterBudgetAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterJdbcLedgerAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerHealthTests {

	private static int databases;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterBudgetAutoConfiguration.class,
				OpenRouterJdbcLedgerAutoConfiguration.class, OpenRouterLedgerHealthAutoConfiguration.class))
		.withPropertyValues("openrouter.budget.amount=1", "openrouter.budget.ledger=jdbc",
				"openrouter.budget.initialize-schema=true")
		.withBean(DataSource.class,
				() -> new DriverManagerDataSource("jdbc:h2:mem:ledgerhealth" + databases++ + ";DB_CLOSE_DELAY=-1"));

	private static Health health(ApplicationContext context) {
		return context.getBean("openrouterLedgerHealthIndicator", HealthIndicator.class).health();
	}

	private static Health healthWithoutATable(ApplicationContext context) {
		JdbcClient.create(context.getBean(DataSource.class)).sql("drop table openrouter_reservation").update();
		return health(context);
	}

	@Test
	void aLedgerWithItsTablesIsUp() {
		this.runner.run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("waiting", 0);
		});
	}

	@Test
	void aLedgerThatLacksATableIsDownAndSaysWhich() {
		this.runner.run((context) -> {
			Health health = healthWithoutATable(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(String.valueOf(health.getDetails().get("reason"))).contains("OPENROUTER_RESERVATION");
		});
	}

	@Test
	void whereCallsRunWithoutTheLedgerTheApplicationIsNotDown() {
		this.runner.withPropertyValues("openrouter.budget.on-ledger-failure=allow")
			.run((context) -> assertThat(healthWithoutATable(context).getStatus()).isEqualTo(Status.UNKNOWN));
	}

	@Test
	void itCanBeSwitchedOff() {
		this.runner.withPropertyValues("management.health.openrouter-ledger.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("openrouterLedgerHealthIndicator"));
	}

}
