package io.github.openrouterspring.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.tool.Tool;
import io.github.openrouterspring.tool.Tools;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * What a page shows, as one application: its YAML is the configuration, its classes are
 * the components. OpenRouter is an emulator.
 */
final class PageApplication {

	private PageApplication() {
	}

	static List<PropertySource<?>> yaml(Page.Block block) throws IOException {
		return new YamlPropertySourceLoader().load(block.packageName(),
				new ByteArrayResource(block.text().getBytes(StandardCharsets.UTF_8)));
	}

	static ConfigurableApplicationContext start(Page page, OpenRouterEmulator emulator, ClassLoader classLoader,
			List<Class<?>> components) throws IOException {
		List<PropertySource<?>> sources = new ArrayList<>();
		sources.add(new MapPropertySource("page", properties(page, emulator)));
		for (Page.Block block : page.blocks("yaml")) {
			sources.addAll(yaml(block));
		}
		return new SpringApplicationBuilder(new DefaultResourceLoader(classLoader), Configuration.class)
			.web(WebApplicationType.NONE)
			.initializers((context) -> sources.forEach(context.getEnvironment().getPropertySources()::addLast))
			.initializers((context) -> components
				.forEach((type) -> ((GenericApplicationContext) context).registerBean(type.getName(), type)))
			.run(arguments(emulator));
	}

	/** They win over what a page says about addresses and keys. */
	static String[] arguments(OpenRouterEmulator emulator) {
		return new String[] { "--openrouter.base-url=" + emulator.baseUrl(), "--openrouter.api-key=sk-or-v1-page",
				"--openrouter.management-key=management", "--spring.main.web-application-type=none",
				"--spring.main.banner-mode=off", "--logging.level.root=warn" };
	}

	private static Map<String, Object> properties(Page page, OpenRouterEmulator emulator) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("OPENROUTER_API_KEY", "sk-or-v1-page");
		properties.put("HOUSE_KEY", "sk-or-v1-house");
		properties.put("spring.datasource.url", "jdbc:h2:mem:" + page.file().getFileName() + ";DB_CLOSE_DELAY=-1");
		properties.put("openrouter.emulator.base-url", emulator.baseUrl());
		return properties;
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Configuration {

		@Bean
		Map<String, String> keysByTenant() {
			return Map.of("blue", "sk-or-v1-blue");
		}

		@Bean
		@Scope("prototype")
		ChatResponse answer(LanguageModel model) {
			return model.chat("Hello");
		}

		@Bean
		@Scope("prototype")
		Result<String> result(ChatModel model) {
			return AiServices.create(Friend.class, model).greet("Hello");
		}

		@Bean
		Tool payment() {
			return Tool.of("pay", "Pays", String.class, (to) -> "paid");
		}

		@Bean
		Tools payments(Tool payment) {
			return Tools.of(payment);
		}

	}

	/** An AI service of LangChain4j, for the page of the bridges. */
	interface Friend {

		Result<String> greet(String greeting);

	}

}
