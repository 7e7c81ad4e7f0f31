package io.github.openrouterspring.test;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page about testing shows compiles.
 */
class DocumentationTests {

	private static final Path PAGE = Path.of("../../docs/testing.md");

	private static final Pattern JAVA = Pattern.compile("^```java\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

	private static final String IMPORTS = """
			import io.github.openrouterspring.*;
			import io.github.openrouterspring.chat.*;
			import io.github.openrouterspring.emulator.*;
			import io.github.openrouterspring.test.*;
			import io.github.openrouterspring.test.replay.*;
			import java.nio.file.*;
			import java.time.Duration;
			import java.util.*;
			import java.util.regex.Pattern;
			import org.junit.jupiter.api.*;
			import org.springframework.beans.factory.annotation.Autowired;
			import org.springframework.boot.SpringApplication;
			import org.springframework.boot.autoconfigure.SpringBootApplication;
			import org.springframework.boot.test.context.SpringBootTest;
			import org.springframework.boot.test.context.TestConfiguration;
			import org.springframework.context.annotation.Bean;
			import org.springframework.stereotype.Component;
			import reactor.core.publisher.*;
			import reactor.test.StepVerifier;
			import tools.jackson.databind.node.ObjectNode;
			import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThat;
			import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThatChunks;
			import static org.assertj.core.api.Assertions.assertThat;
			""";

	@Test
	void javaCompiles(@TempDir Path output) throws IOException {
		List<String> blocks = JAVA.matcher(Files.readString(PAGE))
			.results()
			.map((MatchResult match) -> match.group(1))
			.toList();
		assertThat(blocks).isNotEmpty();
		for (String block : blocks) {
			StringWriter messages = new StringWriter();
			boolean compiled = ToolProvider.getSystemJavaCompiler()
				.getTask(messages, null, null,
						List.of("-d", output.toString(), "-proc:none", "-classpath",
								System.getProperty("java.class.path")),
						null, List.of(new Source(IMPORTS + block)))
				.call();
			assertThat(compiled).as("%s\n%s", block, messages).isTrue();
		}
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String text) {
			super(URI.create("string:///Testing.java"), JavaFileObject.Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
