package io.github.openrouterspring;

import io.github.openrouterspring.emulator.EmulatorResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionPoolTests extends EmulatorTest {

	private final ConnectionPool pool = ConnectionPool.create(ConnectionSettings.DEFAULT);

	@Override
	OpenRouterClientBuilder builder() {
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

}
