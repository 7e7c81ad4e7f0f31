package io.github.openrouterspring.budget;

import javax.sql.DataSource;

import io.github.openrouterspring.MariaDb;

class MariaDbLedgerTests extends JdbcLedgerContract {

	@Override
	DataSource newDatabase() {
		return MariaDb.database("");
	}

}
