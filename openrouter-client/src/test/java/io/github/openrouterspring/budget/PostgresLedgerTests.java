package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Duration;

import javax.sql.DataSource;

import io.github.openrouterspring.Postgres;
import io.github.openrouterspring.TcpProxy;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresLedgerTests extends JdbcLedgerContract {

	@Override
	DataSource newDatabase() {
		return Postgres.database();
	}

	@Test
	void aConnectionThatFellSilentHoldsNoThreadForLong() throws Exception {
		PGSimpleDataSource direct = (PGSimpleDataSource) database();
		try (TcpProxy proxy = new TcpProxy(direct.getPortNumbers()[0])) {
			SingleConnectionDataSource pool = new SingleConnectionDataSource(proxy.dataSource(direct).getConnection(),
					true);
			JdbcLedger ledger = new JdbcLedger(pool, JdbcLedger.TABLE_PREFIX, null, Duration.ofMillis(200));
			assertThat(ledger.spent(day("all")).block(SOON)).isZero();
			proxy.silence();
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> ledger.spent(day("all")).block(SOON))
				.havingRootCause()
				.withMessageContaining("timed out");
		}
	}

	@Test
	void theTimeoutOfAConnectionIsGivenBackWithIt() throws Exception {
		SingleConnectionDataSource pool = new SingleConnectionDataSource(database().getConnection(), true);
		pool.getConnection().setNetworkTimeout(Runnable::run, 12_345);
		add(new JdbcLedger(pool), "e", day("all"), BigDecimal.ONE).block(SOON);
		assertThat(pool.getConnection().getNetworkTimeout()).isEqualTo(12_345);
	}

}
