package io.github.openrouterspring.langchain4j;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page shows of this bridge compiles.
 */
class DocumentationTests {

	private static final String IMPORTS = """
			import io.github.openrouterspring.LanguageModel;
			import io.github.openrouterspring.langchain4j.*;
			import java.math.BigDecimal;
			import dev.langchain4j.data.message.UserMessage;
			import dev.langchain4j.model.chat.*;
			import dev.langchain4j.model.chat.request.ChatRequest;
			import dev.langchain4j.service.Result;
			import org.springframework.stereotype.Service;
			""";

	@Test
	void javaCompiles(@TempDir Path output) throws IOException {
		String page = Files.readString(Path.of("../../docs/bridges.md"));
		Matcher block = Pattern.compile("^## LangChain4j\\R.*?^```java\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
			.matcher(page);
		assertThat(block.find()).isTrue();
		StringWriter messages = new StringWriter();
		boolean compiled = ToolProvider.getSystemJavaCompiler()
			.getTask(messages, null, null,
					List.of("-d", output.toString(), "-proc:none", "-classpath", System.getProperty("java.class.path")),
					null, List.of(new Source(IMPORTS + block.group(1))))
			.call();
		assertThat(compiled).as("%s\n%s", block.group(1), messages).isTrue();
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String text) {
			super(URI.create("string:///Page.java"), JavaFileObject.Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
