package io.github.openrouterspring.autoconfigure.tool;

import io.github.openrouterspring.tool.Tool;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Makes the tools among an application's beans known by name.
 */
@AutoConfiguration
@ConditionalOnClass(Tool.class)
public final class OpenRouterToolAutoConfiguration {

	OpenRouterToolAutoConfiguration() {
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ToolBeans toolBeans(ConfigurableListableBeanFactory beans) {
		return new ToolBeans(beans);
	}

}
