package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the pages show compiles and binds.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..");

	private static final String IMPORTS = """
			import com.fasterxml.jackson.annotation.JsonPropertyDescription;
			import io.github.openrouterspring.*;
			import io.github.openrouterspring.account.*;
			import io.github.openrouterspring.budget.*;
			import io.github.openrouterspring.catalog.*;
			import io.github.openrouterspring.chat.*;
			import io.github.openrouterspring.autoconfigure.tool.*;
			import io.github.openrouterspring.error.*;
			import io.github.openrouterspring.observation.*;
			import io.github.openrouterspring.structured.*;
			import io.github.openrouterspring.tool.*;
			import io.micrometer.common.KeyValues;
			import java.io.PrintWriter;
			import java.math.BigDecimal;
			import java.time.Duration;
			import java.time.Instant;
			import java.util.*;
			import java.util.stream.Stream;
			import org.springframework.beans.factory.annotation.Qualifier;
			import org.springframework.context.annotation.*;
			import org.springframework.context.event.EventListener;
			import org.springframework.core.ParameterizedTypeReference;
			import org.springframework.core.io.Resource;
			import org.springframework.scheduling.annotation.Scheduled;
			import org.springframework.stereotype.Service;
			import reactor.core.publisher.*;
			""";

	private static List<String> blocks(Path page, String language) throws IOException {
		String text = Files.readString(page);
		Matcher matcher = Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
			.matcher(text);
		List<String> blocks = new ArrayList<>();
		while (matcher.find()) {
			blocks.add(matcher.group(1));
		}
		assertThat(blocks).isNotEmpty();
		return blocks;
	}

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "docs/chat.md", "docs/failure.md", "docs/operations.md",
			"docs/structured-output.md", "docs/models-and-money.md", "docs/tools.md" })
	void javaCompiles(String page, @TempDir Path output) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		for (String block : blocks(ROOT.resolve(page), "java")) {
			StringWriter messages = new StringWriter();
			boolean compiled = compiler
				.getTask(messages, null, null,
						List.of("-d", output.toString(), "-proc:none", "-classpath",
								System.getProperty("java.class.path")),
						null, List.of(new Source(IMPORTS + block)))
				.call();
			assertThat(compiled).as("%s\n%s", block, messages).isTrue();
		}
	}

	@Test
	void yamlBinds() throws IOException {
		for (String block : blocks(ROOT.resolve("README.md"), "yaml")) {
			StandardEnvironment environment = new StandardEnvironment();
			new YamlPropertySourceLoader().load("readme", new ByteArrayResource(block.getBytes(StandardCharsets.UTF_8)))
				.forEach(environment.getPropertySources()::addFirst);
			OpenRouterProperties properties = Binder.get(environment)
				.bindOrCreate("openrouter", OpenRouterProperties.class);
			assertThat(properties.getDefaults().getModel()).isNotBlank();
			assertThat(properties.getDefaults().getFallbackModels()).hasSize(2);
		}
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String text) {
			super(URI.create("string:///Readme.java"), JavaFileObject.Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
