package io.github.openrouterspring.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is processed ahead of time, compiled and started, as a native image
 * would be. What two of them have in common is that of the first, so that each needs a
 * configuration class of its own.
 */
public final class AheadOfTime {

	private final Path directory;

	private final String initializer;

	private final RuntimeHints hints;

	private AheadOfTime(Path directory, String initializer, RuntimeHints hints) {
		this.directory = directory;
		this.initializer = initializer;
		this.hints = hints;
	}

	public static AheadOfTime process(Path directory, Class<?> configuration, String... properties) {
		DefaultGenerationContext generated = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(configuration)), new FileSystemGeneratedFiles(directory));
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(properties).applyTo(context);
		context.register(configuration);
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
		generated.writeGeneratedContent();
		return new AheadOfTime(directory, initializer.canonicalName(), generated.getRuntimeHints());
	}

	public RuntimeHints hints() {
		return this.hints;
	}

	@SuppressWarnings("unchecked")
	public GenericApplicationContext start(String... properties) {
		GenericApplicationContext context = new GenericApplicationContext();
		TestPropertyValues.of(properties).applyTo(context);
		try {
			compile();
			((ApplicationContextInitializer<GenericApplicationContext>) Class.forName(this.initializer)
				.getDeclaredConstructor()
				.newInstance()).initialize(context);
		}
		catch (ReflectiveOperationException | IOException ex) {
			throw new IllegalStateException(ex);
		}
		context.refresh();
		return context;
	}

	/**
	 * What was generated reaches what is package-private, so that it needs our class
	 * loader.
	 */
	private void compile() throws IOException, ReflectiveOperationException {
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", this.directory.toString()));
		arguments.addAll(files(".java"));
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
			.isZero();
		for (String file : files(".class")) {
			String name = this.directory.relativize(Path.of(file)).toString().replace(File.separatorChar, '.');
			if (!ClassUtils.isPresent(name.substring(0, name.length() - ".class".length()), null)) {
				Class<?> neighbour = Class.forName(name.substring(0, name.indexOf('_')));
				MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup())
					.defineClass(Files.readAllBytes(Path.of(file)));
			}
		}
	}

	private List<String> files(String suffix) {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.map(Path::toString).filter((file) -> file.endsWith(suffix)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
