package io.github.openrouterspring.samples.batch;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The items of the run in the database, from which all processes take their work. An item
 * goes from {@code OPEN} over {@code CLAIMED} to {@code DONE} or {@code FAILED}; a claim
 * ends by itself after some time, by the clock of the database. Each method is a
 * transaction.
 */
@Component
@Transactional
class Items {

	private static final int LONGEST_FAILURE = 2000;

	private final JdbcClient jdbc;

	private final ComparisonProperties properties;

	Items(JdbcClient jdbc, ComparisonProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/**
	 * Write all items of the run. Of several processes one writes, and the others wait
	 * for it at the key of the run.
	 * @param questions the data set
	 * @throws DuplicateKeyException if the run has its items
	 */
	void load(List<String> questions) {
		this.jdbc.sql("insert into comparison_run (run) values (?)").param(this.properties.run()).update();
		for (String model : this.properties.models()) {
			for (int line = 0; line < questions.size(); line++) {
				this.jdbc
					.sql("insert into comparison_item (run, model, line, question, status, claims) "
							+ "values (?, ?, ?, ?, 'OPEN', 0)")
					.params(this.properties.run(), model, line + 1, questions.get(line))
					.update();
			}
		}
	}

	List<String> models() {
		return this.jdbc.sql("select distinct model from comparison_item where run = ? order by model")
			.param(this.properties.run())
			.query((row, number) -> row.getString("model"))
			.list();
	}

	/**
	 * Claim an item that nobody has claimed, or whose claim has ended.
	 * @param model the model of the item
	 * @return the item; empty if there is none at the moment
	 */
	Optional<Item> claim(String model) {
		OffsetDateTime now = this.jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single();
		return this.jdbc
			.sql("select model, line, question, claims + 1 as claims from comparison_item "
					+ "where run = ? and model = ? and (status = 'OPEN' or (status = 'CLAIMED' and claimed_until < ?)) "
					+ "fetch first 1 rows only for update skip locked")
			.params(this.properties.run(), model, now)
			.query(Item.class)
			.optional()
			.filter((item) -> mark(item, now.plus(this.properties.claim())));
	}

	private boolean mark(Item item, OffsetDateTime until) {
		return this.jdbc
			.sql("update comparison_item set status = 'CLAIMED', worker = ?, claimed_until = ?, claims = ? "
					+ "where run = ? and model = ? and line = ? and claims = ?")
			.params(this.properties.worker(), until, item.claims(), this.properties.run(), item.model(), item.line(),
					item.claims() - 1)
			.update() == 1;
	}

	/**
	 * Return whether items of a model are open, or claimed by anybody.
	 * @param model the model
	 * @return whether there may be work to do
	 */
	boolean isUnfinished(String model) {
		return this.jdbc
			.sql("select count(*) from comparison_item where run = ? and model = ? and status in ('OPEN', 'CLAIMED')")
			.params(this.properties.run(), model)
			.query(Long.class)
			.single() > 0;
	}

	/**
	 * Keep an answer and what it cost. This is what completes an item.
	 * @param item the item
	 * @param answer the text
	 * @param generation id of the generation that was paid
	 * @param cost US dollars; {@code null} if not known
	 * @param time how long it took
	 * @return whether the claim still held
	 */
	boolean complete(Item item, String answer, @Nullable String generation, @Nullable BigDecimal cost, Duration time) {
		return settle(item, "status = 'DONE', answer = ?, generation = ?, cost = ?, millis = ?", answer, generation,
				cost, time.toMillis());
	}

	/**
	 * Keep why there is no answer. This completes the item too.
	 * @param item the item
	 * @param failure the reason
	 * @return whether the claim still held
	 */
	boolean fail(Item item, String failure) {
		return settle(item, "status = 'FAILED', failure = ?",
				failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE)));
	}

	/**
	 * Give an item back.
	 * @param item the item
	 */
	void release(Item item) {
		settle(item, "status = 'OPEN'");
	}

	/** Who lost the claim changes nothing. */
	private boolean settle(Item item, String change, @Nullable Object... values) {
		return this.jdbc
			.sql("update comparison_item set " + change
					+ " where status = 'CLAIMED' and run = ? and model = ? and line = ? and claims = ?")
			.params(Arrays.asList(values))
			.params(this.properties.run(), item.model(), item.line(), item.claims())
			.update() == 1;
	}

}
