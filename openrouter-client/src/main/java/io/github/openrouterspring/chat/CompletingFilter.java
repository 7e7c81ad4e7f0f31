package io.github.openrouterspring.chat;

/**
 * A filter that sees to it itself that {@link ResponseCompleted} equals what it passes
 * on, as those of the library do. Around any other filter the answer is put together once
 * more, from what the filter passes on.
 */
@FunctionalInterface
public interface CompletingFilter extends ChatFilter {

}
