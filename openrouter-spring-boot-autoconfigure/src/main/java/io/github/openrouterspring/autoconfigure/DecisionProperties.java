package io.github.openrouterspring.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties for decisions.
 */
@ConfigurationProperties("openrouter.decision")
public class DecisionProperties extends OperationProperties {

	public DecisionProperties() {
		super("openrouter.decision.");
	}

}
