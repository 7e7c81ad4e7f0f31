package io.github.openrouterspring.autoconfigure.observation;

import io.github.openrouterspring.autoconfigure.InvalidOpenRouterConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties for metrics and traces.
 */
@ConfigurationProperties("openrouter.observation")
public class OpenRouterObservationProperties {

	/**
	 * Whether prompts and answers are shown in traces. They may be personal.
	 */
	private boolean includeContent;

	/**
	 * Length, in characters, at which each text of a prompt or an answer is cut.
	 */
	private int maxContentLength = 1000;

	public boolean isIncludeContent() {
		return this.includeContent;
	}

	public void setIncludeContent(boolean includeContent) {
		this.includeContent = includeContent;
	}

	public int getMaxContentLength() {
		return this.maxContentLength;
	}

	public void setMaxContentLength(int maxContentLength) {
		if (maxContentLength < 1) {
			throw new InvalidOpenRouterConfigurationException("openrouter.observation.max-content-length",
					"The length at which texts are cut must be at least 1");
		}
		this.maxContentLength = maxContentLength;
	}

}
