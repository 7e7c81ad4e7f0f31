package io.github.openrouterspring.structured;

import io.github.openrouterspring.chat.ChatResponse;

/**
 * A value that a model answered with, and the response that it came in. Answers that had
 * to be repaired, and what they took, are among the response's failed attempts.
 *
 * @param value the value, read, checked against its schema and its constraints
 * @param response the response, with usage, cost and the text itself
 * @param <T> type of the value
 */
public record StructuredResponse<T>(T value, ChatResponse response) {

}
