package io.github.openrouterspring.http;

import java.net.URI;

import io.github.openrouterspring.error.ClientClosedException;
import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.IncompleteResponseException;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionErrorsTests {

	private static Throwable map(Throwable cause, int status) {
		return ConnectionErrors.map(cause, new Reply(null, null, status, HttpHeaders.EMPTY),
				new RequestWrite(new byte[1]));
	}

	private static WebClientRequestException ofTheConnector(Throwable cause) {
		return new WebClientRequestException(cause, HttpMethod.POST, URI.create("http://localhost"), HttpHeaders.EMPTY);
	}

	@Test
	void connectionsThatTheApplicationHasClosedAreItsOwnMistake() {
		ClientClosedException closed = new ClientClosedException();
		assertThat(map(ofTheConnector(closed), 0)).isSameAs(closed);
	}

	@Test
	void whatElseGoesWrongWhileConnectingIsAFailureOfTheConnection() {
		assertThat(map(ofTheConnector(new IllegalStateException("odd")), 0)).isInstanceOf(ConnectionException.class)
			.hasMessageContaining("(odd)");
	}

	@Test
	void whateverGoesWrongWithinABodyLeavesTheAnswerIncomplete() {
		assertThat(map(new NumberFormatException("For input string: zz"), 200))
			.isInstanceOf(IncompleteResponseException.class)
			.hasMessageContaining("For input string: zz");
	}

	@Test
	void whatAFilterOfTheApplicationThrowsStaysItsOwn() {
		IllegalStateException own = new IllegalStateException("mine");
		assertThat(map(own, 0)).isSameAs(own);
	}

	@Test
	void fatalErrorsStayWhatTheyAre() {
		LinkageError fatal = new NoClassDefFoundError("gone");
		assertThat(map(fatal, 200)).isSameAs(fatal);
		assertThat(map(ofTheConnector(fatal), 0)).isSameAs(fatal);
	}

}
