package io.github.openrouterspring.http;

import io.github.openrouterspring.Growth;
import io.github.openrouterspring.call.ApiError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorBodyTests {

	private static String message(String body) {
		ApiError error = ErrorBody.parse(body, null);
		return (error != null) ? error.message() : "";
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			<html><title>502 Bad Gateway</title></html> | an HTML page '502 Bad Gateway'
			<HTML><TITLE lang=en> Oops </TITLE> | an HTML page 'Oops'
			<html><title>cut off | an HTML page 'cut off'
			<html><title | an HTML page
			<html>no title</html> | an HTML page
			""")
	void aPageIsToldByItsTitle(String body, String message) {
		assertThat(message(body)).isEqualTo(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			{"error":"Bad Request","message":"Too hot"} | Bad Request: Too hot
			{"error":true,"message":"Too hot"} | Too hot
			{"error":"invalid","error_description":"Too hot"} | invalid: Too hot
			{"error":"Too hot","message":"Too hot!"} | Too hot!
			{"Message":"Too hot"} | Too hot
			{"title":"Too hot","status":400} | Too hot
			{"fault":{"faultstring":"Too hot"}} | Too hot
			{"error":{"message":{"text":"Too hot"}}} | Too hot
			{"error":{"type":"hot"}} | {"type":"hot"}
			{"errors":{"temperature":["Too hot"]}} | {"errors":{"temperature":["Too hot"]}}
			""")
	void wordsAreFoundWhereverTheyStand(String body, String message) {
		assertThat(message(body)).isEqualTo(message);
	}

	@Test
	void aPageOfNothingButTitlesTakesTimeInProportion() {
		assertThat(Growth.isLinear(2_000, (size) -> message("<title".repeat(size)))).isTrue();
	}

}
