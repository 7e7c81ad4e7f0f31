package io.github.openrouterspring.langchain4j.autoconfigure;

import java.util.EnumSet;
import java.util.Set;

import dev.langchain4j.model.chat.Capability;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the chat models of LangChain4j.
 */
@ConfigurationProperties("openrouter.langchain4j")
class OpenRouterLangChain4jProperties {

	/**
	 * Comma-separated list of what the model behind the chat models can do, for AI
	 * services to rely on.
	 */
	private Set<Capability> capabilities = EnumSet.noneOf(Capability.class);

	public Set<Capability> getCapabilities() {
		return this.capabilities;
	}

	public void setCapabilities(Set<Capability> capabilities) {
		this.capabilities = capabilities;
	}

}
