package io.github.openrouterspring.documentation;

import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A block of Java, compiled into a package of its own.
 *
 * @param block what the page shows
 * @param output where its classes are
 */
record JavaBlock(Page.Block block, Path output) {

	/** What a reader takes for granted. Other imports stand on the page. */
	private static final String IMPORTS = """
			import com.fasterxml.jackson.annotation.*;
			import io.github.openrouterspring.*;
			import io.github.openrouterspring.account.*;
			import io.github.openrouterspring.api.*;
			import io.github.openrouterspring.autoconfigure.tool.*;
			import io.github.openrouterspring.budget.*;
			import io.github.openrouterspring.catalog.*;
			import io.github.openrouterspring.chat.*;
			import io.github.openrouterspring.chat.message.*;
			import io.github.openrouterspring.chat.request.*;
			import io.github.openrouterspring.compare.*;
			import io.github.openrouterspring.decision.*;
			import io.github.openrouterspring.embedding.*;
			import io.github.openrouterspring.emulator.*;
			import io.github.openrouterspring.emulator.protocol.*;
			import io.github.openrouterspring.error.*;
			import io.github.openrouterspring.image.*;
			import io.github.openrouterspring.observation.*;
			import io.github.openrouterspring.rerank.*;
			import io.github.openrouterspring.speech.*;
			import io.github.openrouterspring.structured.*;
			import io.github.openrouterspring.test.*;
			import io.github.openrouterspring.test.replay.*;
			import io.github.openrouterspring.tool.*;
			import io.github.openrouterspring.transcription.*;
			import io.micrometer.common.KeyValues;
			import java.io.PrintWriter;
			import java.math.BigDecimal;
			import java.nio.file.*;
			import java.time.Duration;
			import java.time.Instant;
			import java.time.LocalDate;
			import java.util.*;
			import java.util.function.Consumer;
			import java.util.regex.Pattern;
			import java.util.stream.Stream;
			import org.junit.jupiter.api.*;
			import org.springframework.beans.factory.annotation.*;
			import org.springframework.boot.*;
			import org.springframework.boot.autoconfigure.SpringBootApplication;
			import org.springframework.boot.test.context.*;
			import org.springframework.context.annotation.*;
			import org.springframework.context.event.EventListener;
			import org.springframework.core.ParameterizedTypeReference;
			import org.springframework.core.io.Resource;
			import org.springframework.scheduling.annotation.Scheduled;
			import org.springframework.stereotype.*;
			import reactor.core.publisher.*;
			import reactor.test.StepVerifier;
			import tools.jackson.databind.node.ObjectNode;
			import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThat;
			import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThatChunks;
			import static org.assertj.core.api.Assertions.assertThat;
			""";

	/** What finds the application that a test on a page belongs to. */
	private static final String APPLICATION = """
			@org.springframework.boot.autoconfigure.SpringBootApplication
			class PageApplication {
			}
			""";

	private static final Pattern TYPE = Pattern.compile("^(?:(?:final |public )?(?:class|record|interface|enum) )",
			Pattern.MULTILINE);

	/** A block that shows methods alone stands in a class. */
	private static String source(Page.Block block) {
		String text = TYPE.matcher(block.text()).find() ? block.text() : "class Fragment {\n" + block.text() + "}\n";
		return "package " + block.packageName() + ";\n" + block.imports() + IMPORTS + text;
	}

	static JavaBlock compile(Page.Block block, Path folder) throws IOException {
		Path output = Files.createDirectories(folder.resolve(block.packageName()));
		List<JavaFileObject> sources = new ArrayList<>();
		sources.add(new Source("Block", source(block)));
		if (block.text().contains("@Test\n")) {
			sources.add(new Source("PageApplication", "package " + block.packageName() + ";\n" + APPLICATION));
		}
		StringWriter messages = new StringWriter();
		boolean compiled = ToolProvider.getSystemJavaCompiler()
			.getTask(messages, null, null,
					List.of("-d", output.toString(), "-parameters", "-proc:none", "-classpath",
							System.getProperty("java.class.path")),
					null, sources)
			.call();
		assertThat(compiled).as("%s\n%s\n%s", block, block.text(), messages).isTrue();
		return new JavaBlock(block, output);
	}

	static ClassLoader classLoader(List<JavaBlock> blocks) {
		return new URLClassLoader(blocks.stream().map(JavaBlock::url).toArray(URL[]::new),
				JavaBlock.class.getClassLoader());
	}

	private URL url() {
		try {
			return this.output.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<Class<?>> classes(ClassLoader classLoader) throws IOException, ClassNotFoundException {
		List<Class<?>> classes = new ArrayList<>();
		try (Stream<Path> files = Files.list(this.output.resolve(this.block.packageName().replace('.', '/')))) {
			for (Path file : files.sorted().toList()) {
				String name = file.getFileName().toString().replaceFirst("\\.class$", "");
				if (!name.contains("$") && !name.equals("PageApplication")) {
					classes.add(Class.forName(this.block.packageName() + "." + name, true, classLoader));
				}
			}
		}
		return classes;
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String name, String text) {
			super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
