package io.github.openrouterspring.emulator;

/**
 * One way to answer a chat request. The default answer, scripted answers and the
 * {@code emulator/...} models are all scripts.
 */
@FunctionalInterface
interface Script {

	String GENERATION_ID = "X-Generation-Id";

	Reply reply(Scene scene);

}
