package io.github.openrouterspring.connection;

import io.github.openrouterspring.EmulatorTest;
import io.github.openrouterspring.OpenRouterClientBuilder;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.ClientClosedException;
import io.github.openrouterspring.error.IncompleteResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionPoolTests extends EmulatorTest {

	private final ConnectionPool pool = ConnectionPool.create(ConnectionSettings.DEFAULT);

	@Override
	protected OpenRouterClientBuilder builder() {
		return super.builder()
			.webClient(WebClient.builder().clientConnector(this.pool.connector(this.emulator.baseUrl())));
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void beforeTheFirstCallThereIsNoConnection() {
		assertThat(this.pool.state()).isEqualTo(new ConnectionPool.State(0, 0, 0));
	}

	@Test
	void aStreamThatRunsHasAConnection() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		Disposable stream = model().reactive().stream("Hello").subscribe();
		assertThat(this.emulator.awaitStreamsOpen(1, SOON)).isTrue();
		assertThat(this.pool.state().active()).isEqualTo(1);
		stream.dispose();
	}

	@Test
	void afterAnAnswerTheConnectionIsKept() {
		model().chat("Hello");
		assertThat(this.pool.state().idle() + this.pool.state().active()).isEqualTo(1);
	}

	@Test
	void closingEndsWhatRuns() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		StepVerifier.create(model().reactive().stream("Hello"))
			.expectNextCount(1)
			.then(this.pool::close)
			.thenConsumeWhile((chunk) -> true)
			.expectError(IncompleteResponseException.class)
			.verify(SOON);
		assertThat(this.emulator.awaitConnectionsOpen(0, SOON)).isTrue();
	}

	@Test
	void whenClosedThenCallsSaySo() {
		model().chat("Hello");
		this.pool.close();
		assertThatExceptionOfType(ClientClosedException.class).isThrownBy(() -> model().chat("Hello"))
			.withMessageContaining("are closed");
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void whenClosedBeforeItsFirstUseThenCallsSaySo() {
		this.pool.close();
		assertThatExceptionOfType(ClientClosedException.class).isThrownBy(() -> model().chat("Hello"))
			.withMessageContaining("are closed");
		assertThat(this.emulator.requests()).isEmpty();
	}

}
