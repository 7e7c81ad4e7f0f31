package io.github.openrouterspring.test.replay;

/**
 * A bean that changes the settings of record and replay in the tests of an application.
 */
@FunctionalInterface
public interface OpenRouterReplayCustomizer {

	/**
	 * Change the settings.
	 * @param replay the settings
	 */
	void customize(OpenRouterReplayBuilder replay);

}
