package io.github.openrouterspring.samples.chat;

/**
 * Who answers, so that the page can say so.
 *
 * @param emulated whether the emulator inside this application answers, and no model
 * @param host the host that is asked
 */
record AnswerSource(boolean emulated, String host) {
}
