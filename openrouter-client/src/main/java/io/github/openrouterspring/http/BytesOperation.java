package io.github.openrouterspring.http;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * One request of an operation beside chats, whose answer is bytes that are passed on as
 * they come.
 */
public interface BytesOperation extends OperationCall {

	/**
	 * Return whether an answer of some kind is what was asked for. What is not is read as
	 * an error, under whatever status it comes.
	 * @param type the kind that the server says; {@code null} if it says none
	 * @return whether so
	 */
	boolean isAnswer(@Nullable MediaType type);

}
