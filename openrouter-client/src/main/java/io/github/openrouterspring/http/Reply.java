package io.github.openrouterspring.http;

import java.util.Objects;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What is known about a response before its body, and the exceptions that say so.
 *
 * @param model the model that was asked; {@code null} for the default of the account
 * @param key the key that was used, to be masked
 * @param status status of the response; 0 before it has begun
 * @param headers headers of the response
 */
record Reply(@Nullable String model, @Nullable String key, int status, HttpHeaders headers) {

	/**
	 * Take the head of the response.
	 * @param status its status
	 * @param headers its headers
	 * @return what is known now
	 */
	Reply begun(int status, HttpHeaders headers) {
		return new Reply(this.model, this.key, status, ApiKey.masked(headers, this.key));
	}

	boolean isError() {
		return this.status < 200 || this.status >= 300;
	}

	/**
	 * Take a key out of the id of an answer, which goes into logs, traces and exceptions.
	 * @param answer a completion or a chunk
	 * @return the same, mostly
	 */
	JsonObject withoutKeyInId(JsonObject answer) {
		return hasKeyInId(answer)
				? answer.with("id", ApiKey.masked(Objects.requireNonNull(answer.string("id")), this.key)) : answer;
	}

	boolean hasKeyInId(JsonObject answer) {
		String id = answer.string("id");
		return id != null && !ApiKey.masked(id, this.key).equals(id);
	}

	/**
	 * Find the error in an answer.
	 * @param answer a completion or a chunk
	 * @return the error, or {@code null} if there is none
	 */
	@Nullable OpenRouterException failure(JsonObject answer) {
		ApiError error = AnswerErrors.find(answer);
		return (error != null) ? failure(error) : null;
	}

	OpenRouterException failure(@Nullable ApiError error) {
		return ErrorMapper.map(this.status, this.headers, (error != null) ? masked(error) : null, this.model);
	}

	/** Done last: in JSON a key may also be written with escapes. */
	private ApiError masked(ApiError error) {
		String json = error.json().toJson();
		String masked = ApiKey.masked(json, this.key);
		return masked.equals(json) ? error : new ApiError(JsonObject.parse(masked));
	}

	/**
	 * What came may be an answer, which belongs into no message: it stands in the
	 * details. A page of HTML is of something in between, and its title says of what.
	 */
	OpenRouterException notJson(@Nullable ApiError said, MalformedJsonException cause) {
		String page = (said != null) ? ErrorBody.page(said) : null;
		return new MalformedResponseException(
				answered("something that is not a JSON object" + ((page != null) ? " (" + page + ")" : "")),
				details(said), cause);
	}

	OpenRouterException malformed(String what, @Nullable Throwable cause) {
		return new MalformedResponseException(answered(what), details(null), ApiKey.masked(cause, this.key));
	}

	private String answered(String what) {
		return "The server answered " + ((this.status != 0) ? this.status + " " : "") + "with "
				+ ApiKey.masked(what, this.key)
				+ ". If this lasts, check that the base URL is that of OpenRouter's API";
	}

	OpenRouterException incomplete(String message, @Nullable Throwable cause) {
		return new IncompleteResponseException(
				ApiKey.masked(message, this.key)
						+ ". What had arrived is on this exception; asking again may be billed again",
				details(null), ApiKey.masked(cause, this.key));
	}

	private ErrorDetails details(@Nullable ApiError said) {
		return new ErrorDetails((this.status != 0) ? this.status : null, said, null,
				this.headers.getFirst(ResponseStarted.GENERATION_ID));
	}

}
