package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.InputStreamSource;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes an application ahead of time, and compiles what is generated into the
 * packages where it belongs, since it calls what only these may.
 *
 * @param initializer sets up the processed application
 * @param hints what a native image is told
 */
public record AheadOfTime(ApplicationContextInitializer<GenericApplicationContext> initializer, RuntimeHints hints) {

	/**
	 * Process an application.
	 * @param application the application, not refreshed
	 * @param name class that what is generated is named after; each can be used once
	 * @param directory where to compile
	 * @return what became of it
	 */
	public static AheadOfTime process(GenericApplicationContext application, Class<?> name, Path directory)
			throws IOException, ReflectiveOperationException {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		DefaultGenerationContext generation = new DefaultGenerationContext(new ClassNameGenerator(ClassName.get(name)),
				files);
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(application, generation);
		generation.writeGeneratedContent();
		Path classes = Files.createDirectory(directory.resolve("classes"));
		write(files.getGeneratedFiles(Kind.CLASS), classes);
		compile(write(files.getGeneratedFiles(Kind.SOURCE), directory.resolve("sources")), classes);
		define(classes);
		return new AheadOfTime(instance(initializer), generation.getRuntimeHints());
	}

	private static List<String> write(Map<String, InputStreamSource> files, Path directory) throws IOException {
		List<String> written = new ArrayList<>();
		for (Map.Entry<String, InputStreamSource> file : files.entrySet()) {
			Path path = directory.resolve(file.getKey());
			Files.createDirectories(path.getParent());
			try (InputStream content = file.getValue().getInputStream()) {
				Files.copy(content, path);
			}
			written.add(path.toString());
		}
		return written;
	}

	private static void compile(List<String> sources, Path classes) {
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString(),
				"-classpath", System.getProperty("java.class.path")));
		arguments.addAll(sources);
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.as("what is generated compiles")
			.isZero();
	}

	private static void define(Path classes) throws IOException, ReflectiveOperationException {
		List<Path> files;
		try (Stream<Path> walk = Files.walk(classes)) {
			files = walk.filter((file) -> file.toString().endsWith(".class")).toList();
		}
		for (Path file : files) {
			String path = classes.relativize(file).toString();
			String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
			// What Spring brings is the same for all applications.
			if (!ClassUtils.isPresent(name, null)) {
				Class<?> neighbour = Class.forName(name.substring(0, name.indexOf("__")));
				MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup()).defineClass(Files.readAllBytes(file));
			}
		}
	}

	@SuppressWarnings("unchecked")
	private static ApplicationContextInitializer<GenericApplicationContext> instance(ClassName initializer)
			throws ReflectiveOperationException {
		return (ApplicationContextInitializer<GenericApplicationContext>) Class.forName(initializer.reflectionName())
			.getConstructor()
			.newInstance();
	}

}
