package io.github.openrouterspring.samples.batch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two worker processes share a run; one is killed at the worst moments and started again.
 * A lock that the test holds in the database keeps each moment for as long as it takes.
 */
abstract class RestartTests {

	private static final Duration PATIENCE = Duration.ofMinutes(4);

	private static final List<String> MODELS = List.of("anthropic/claude-sonnet-4.5", "google/gemini-2.5-flash",
			"openai/gpt-4o-mini");

	private static final int LINES = 12;

	private static final int ITEMS = MODELS.size() * LINES;

	private static final String REFUSED = "What may not be asked?";

	private static final String KEY = "a-key";

	@TempDir
	private Path directory;

	private final List<Process> processes = new ArrayList<>();

	private OpenRouterEmulator emulator;

	private JdbcClient jdbc;

	/** A new, empty database. */
	abstract DataSource database() throws Exception;

	/** Where other processes find it. */
	abstract String url();

	@BeforeEach
	void start() throws Exception {
		this.jdbc = JdbcClient.create(database());
		this.emulator = OpenRouterEmulator.builder().pace(Duration.ofMillis(200)).start();
		this.emulator.when().text(REFUSED).then(EmulatorResponse.error(403, "The input was flagged"));
		StringBuilder questions = new StringBuilder();
		for (int i = 1; i < LINES; i++) {
			questions.append("What is ").append(i % 4).append(" times 7?\n");
		}
		Files.writeString(this.directory.resolve("questions.txt"), questions + REFUSED + "\n");
	}

	@AfterEach
	void stop() {
		this.processes.forEach(Process::destroyForcibly);
		this.emulator.close();
	}

	@Test
	void whenKilledBetweenAnswerAndLedgerThenNothingIsLostOrPaidTwice() throws Exception {
		killAndRestart("openrouter_budget", () -> chats() > refusals() + expenses());
	}

	@Test
	void whenKilledBetweenLedgerAndCompletionThenNothingIsLostOrPaidTwice() throws Exception {
		killAndRestart("comparison_item", () -> expenses() > done());
	}

	private void killAndRestart(String lockedTable, BooleanSupplier inTheWindow) throws Exception {
		Process first = worker("first");
		await(() -> tablesExist() && done() > 0, "the first answer");
		try (Connection lock = lockWhileAsking(lockedTable)) {
			await(() -> claimedBy("first") > 0 && allClaimsAsked() && inTheWindow.getAsBoolean(), "the window");
			worker("second");
			await(() -> count("select count(*) from batch_step_execution where status = 'STARTED' "
					+ "and step_name like 'ask:%'") > MODELS.size(), "the second worker");
			first.destroyForcibly();
			assertThat(first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			lock.rollback();
		}
		assertThat(unfinished()).isPositive();
		worker("first");
		for (Process process : this.processes.subList(1, 3)) {
			assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(this::logs).isTrue();
			assertThat(process.exitValue()).as(this::logs).isZero();
		}
		assertEachItemIsCompleteOnce();
		assertMoneyIsRight();
		assertThat(executions("first")).containsExactly("FAILED", "COMPLETED");
		assertThat(executions("second")).containsExactly("COMPLETED");
	}

	private void assertEachItemIsCompleteOnce() {
		assertThat(count("select count(*) from comparison_item")).isEqualTo(ITEMS);
		assertThat(done()).isEqualTo(ITEMS - MODELS.size());
		assertThat(this.jdbc.sql("select distinct question from comparison_item where status = 'FAILED'")
			.query(String.class)
			.single()).isEqualTo(REFUSED);
		assertThat(count("select count(distinct generation) from comparison_item")).isEqualTo(done());
		assertThat(count("select count(distinct worker) from comparison_item")).isEqualTo(2);
	}

	private void assertMoneyIsRight() {
		try (OpenRouterClient client = OpenRouterClient.builder()
			.baseUrl(this.emulator.baseUrl())
			.apiKey(KEY)
			.build()) {
			BigDecimal charged = client.account().key().usage();
			assertThat(charged).isPositive();
			assertThat(sum("select spent from openrouter_budget")).isEqualByComparingTo(charged);
			assertThat(sum("select sum(amount) from openrouter_expense")).isEqualByComparingTo(charged);
			assertThat(sum("select sum(cost) from comparison_item")).isEqualByComparingTo(charged);
		}
		assertThat(chats() - refusals()).as("asked again, after the kill").isGreaterThan(done());
	}

	private Process worker(String name) throws IOException {
		File log = this.directory.resolve(name + this.processes.size() + ".log").toFile();
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				BatchApplication.class.getName(), "--spring.datasource.url=" + url(), "--comparison.worker=" + name,
				"--comparison.slots=1", "--comparison.timeout=4s", "--comparison.models=" + String.join(",", MODELS),
				"--comparison.questions=file:" + this.directory.resolve("questions.txt"),
				// The index of the ledger would wait for expenses that are being written.
				"--openrouter.budget.initialize-schema=" + this.processes.isEmpty(),
				"--openrouter.base-url=" + this.emulator.baseUrl(), "--openrouter.api-key=" + KEY);
		Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
		this.processes.add(process);
		return process;
	}

	/**
	 * A lock that finds all slots between two items would keep them there, and one that
	 * finds them between a claim and its question would keep the question.
	 */
	private Connection lockWhileAsking(String table) throws SQLException {
		Connection connection = connect();
		connection.setAutoCommit(false);
		do {
			connection.rollback();
			await(() -> asking() > 0 && allClaimsAsked(), "a question that is asked");
			lock(connection, table);
		}
		while (asking() == 0 || !allClaimsAsked());
		return connection;
	}

	private static void lock(Connection connection, String table) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.executeQuery("select * from " + table + " for update").close();
		}
	}

	private long asking() {
		return this.jdbc.sql("select count(*) from comparison_item where status = 'CLAIMED' and question <> ?")
			.param(REFUSED)
			.query(Long.class)
			.single();
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection(url());
	}

	private void await(BooleanSupplier condition, String what) {
		Instant end = Instant.now().plus(PATIENCE);
		while (!condition.getAsBoolean()) {
			assertThat(Instant.now()).as(() -> "Waiting for " + what + "\n" + logs()).isBefore(end);
			Thread.onSpinWait();
		}
	}

	private boolean tablesExist() {
		return count("select count(*) from information_schema.tables "
				+ "where lower(table_name) in ('comparison_item', 'openrouter_expense')") == 2;
	}

	/** What a worker has claimed is on its way, or answered. */
	private boolean allClaimsAsked() {
		return count("select sum(claims) from comparison_item") == chats();
	}

	private long claimedBy(String worker) {
		return count("select count(*) from comparison_item where status = 'CLAIMED' and worker = '" + worker + "'");
	}

	private long done() {
		return count("select count(*) from comparison_item where status = 'DONE'");
	}

	private long unfinished() {
		return count("select count(*) from comparison_item where status in ('OPEN', 'CLAIMED')");
	}

	private long expenses() {
		return count("select count(*) from openrouter_expense");
	}

	private long chats() {
		return this.emulator.requests().stream().filter(RestartTests::isChat).count();
	}

	private long refusals() {
		return this.emulator.requests()
			.stream()
			.filter((request) -> isChat(request) && request.body().contains(REFUSED))
			.count();
	}

	private static boolean isChat(RecordedRequest request) {
		return request.path().endsWith("/chat/completions");
	}

	private List<String> executions(String worker) {
		return this.jdbc
			.sql("select e.status from batch_job_execution e join batch_job_execution_params p "
					+ "on p.job_execution_id = e.job_execution_id where p.parameter_name = 'worker' "
					+ "and p.parameter_value = ? order by e.job_execution_id")
			.param(worker)
			.query(String.class)
			.list();
	}

	private long count(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

	private BigDecimal sum(String sql) {
		return this.jdbc.sql(sql).query(BigDecimal.class).single();
	}

	private String logs() {
		try (var files = Files.list(this.directory)) {
			return files.filter((file) -> file.toString().endsWith(".log")).sorted().map((file) -> {
				try {
					return file.getFileName() + "\n" + Files.readString(file);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}).collect(Collectors.joining("\n"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
