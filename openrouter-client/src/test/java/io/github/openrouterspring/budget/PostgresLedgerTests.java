package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.openrouterspring.Postgres;
import io.github.openrouterspring.TcpProxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresLedgerTests extends LedgerContract {

	private PGSimpleDataSource database;

	@BeforeEach
	void createTables() {
		this.database = Postgres.database();
		new JdbcLedger(this.database).createTables();
	}

	@Override
	List<Ledger> instances() {
		return List.of(new JdbcLedger(this.database), new JdbcLedger(this.database));
	}

	@Test
	void aConnectionThatFellSilentHoldsNoThreadForLong() throws Exception {
		try (TcpProxy proxy = new TcpProxy(this.database.getPortNumbers()[0])) {
			SingleConnectionDataSource pool = new SingleConnectionDataSource(
					proxy.dataSource(this.database).getConnection(), true);
			JdbcLedger ledger = new JdbcLedger(pool, Duration.ofMillis(200));
			assertThat(ledger.spent(day("all")).block(SOON)).isZero();
			proxy.silence();
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> ledger.spent(day("all")).block(SOON))
				.havingRootCause()
				.withMessageContaining("timed out");
		}
	}

	@Test
	void theTimeoutOfAConnectionIsGivenBackWithIt() throws Exception {
		SingleConnectionDataSource pool = new SingleConnectionDataSource(this.database.getConnection(), true);
		pool.getConnection().setNetworkTimeout(Runnable::run, 12_345);
		add(new JdbcLedger(pool), "e", day("all"), BigDecimal.ONE).block(SOON);
		assertThat(pool.getConnection().getNetworkTimeout()).isEqualTo(12_345);
	}

}
