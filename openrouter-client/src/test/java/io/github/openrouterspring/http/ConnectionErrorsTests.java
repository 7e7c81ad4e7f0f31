package io.github.openrouterspring.http;

import java.net.URI;

import io.github.openrouterspring.error.ClientClosedException;
import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.IncompleteResponseException;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionErrorsTests {

	private static Throwable map(Throwable cause) {
		return ConnectionErrors.map(
				new WebClientRequestException(cause, HttpMethod.POST, URI.create("http://localhost"),
						HttpHeaders.EMPTY),
				false, (message) -> new IncompleteResponseException(message, ErrorDetails.NONE, null));
	}

	@Test
	void connectionsThatTheApplicationHasClosedAreItsOwnMistake() {
		ClientClosedException closed = new ClientClosedException();
		assertThat(map(closed)).isSameAs(closed);
	}

	@Test
	void whatElseGoesWrongWhileConnectingIsAFailureOfTheConnection() {
		assertThat(map(new IllegalStateException("odd"))).isInstanceOf(ConnectionException.class)
			.hasMessageContaining("(odd)");
	}

}
