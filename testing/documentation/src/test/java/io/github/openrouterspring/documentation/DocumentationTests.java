package io.github.openrouterspring.documentation;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the pages show compiles and runs. Every block of Java counts, on every page: test
 * classes are run as tests, applications are started, of all other classes each method is
 * called in an application that the page's YAML configures.
 */
class DocumentationTests {

	/** They read the environment by themselves, and get a process of their own. */
	private static final Set<String> ALONE = Set.of("WithoutSpring");

	/** Tests that need recordings of real answers, or a key: compiled only. */
	private static final Set<String> NEED_RECORDINGS = Set.of("RecipeTests", "WithoutSpringTests");

	/** Methods that are compiled only, and why. */
	private static final Set<String> NOT_CALLED = Set.of(
			// Called by the application, on an event.
			"Warnings.nearlyUsedUp");

	static List<Page> pages() {
		return Page.all();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void codeOnThePageWorks(Page page, @TempDir Path folder) throws Exception {
		List<JavaBlock> blocks = new ArrayList<>();
		for (Page.Block block : page.blocks("java")) {
			blocks.add(JavaBlock.compile(block, folder));
		}
		ClassLoader classLoader = JavaBlock.classLoader(blocks);
		List<Class<?>> components = new ArrayList<>();
		List<Class<?>> tests = new ArrayList<>();
		List<Class<?>> mains = new ArrayList<>();
		for (JavaBlock block : blocks) {
			for (Class<?> type : block.classes(classLoader)) {
				if (ALONE.contains(type.getSimpleName())) {
					Alone.run(type, block.output());
				}
				else {
					kind(type, components, tests, mains).add(type);
				}
			}
		}
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		Thread.currentThread().setContextClassLoader(classLoader);
		try {
			runComponents(page, classLoader, components);
			runTests(tests);
			runMains(mains);
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	private static List<Class<?>> kind(Class<?> type, List<Class<?>> components, List<Class<?>> tests,
			List<Class<?>> mains) {
		Method[] methods = type.getDeclaredMethods();
		if (Arrays.stream(methods).anyMatch((method) -> AnnotatedElementUtils.hasAnnotation(method, Test.class))) {
			return NEED_RECORDINGS.contains(type.getSimpleName()) ? new ArrayList<>() : tests;
		}
		if (Arrays.stream(methods).anyMatch((method) -> method.getName().equals("main"))) {
			return mains;
		}
		boolean value = type.isRecord() || type.isEnum() || type.isInterface();
		return value ? new ArrayList<>() : components;
	}

	private static void runComponents(Page page, ClassLoader classLoader, List<Class<?>> components) throws Exception {
		if (components.isEmpty() && page.blocks("yaml").isEmpty()) {
			return;
		}
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start();
				ConfigurableApplicationContext context = PageApplication.start(page, emulator, classLoader,
						components)) {
			Running running = new Running(context);
			for (Class<?> type : components) {
				Object bean = context.getBean(type);
				for (Method method : Running.methods(type)) {
					String name = type.getSimpleName() + "." + method.getName();
					if (!NOT_CALLED.contains(name)) {
						try {
							running.call(bean, method);
						}
						catch (Exception | AssertionError ex) {
							throw new AssertionError(type.getPackageName() + ", " + name, ex);
						}
					}
				}
			}
		}
	}

	private static void runTests(List<Class<?>> tests) {
		if (tests.isEmpty()) {
			return;
		}
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request()
				.selectors(tests.stream().map(DiscoverySelectors::selectClass).toList())
				.build(), listener);
		listener.getSummary().getFailures().forEach((failure) -> {
			throw new AssertionError(failure.getTestIdentifier().getUniqueId(), failure.getException());
		});
		assertThat(listener.getSummary().getTestsSucceededCount()).isGreaterThanOrEqualTo(tests.size());
	}

	private static void runMains(List<Class<?>> mains) throws Exception {
		for (Class<?> type : mains) {
			Method main = type.getDeclaredMethod("main", String[].class);
			assertThat(Modifier.isStatic(main.getModifiers())).isTrue();
			main.setAccessible(true);
			ContextCatcher.take();
			try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
				main.invoke(null, (Object) PageApplication.arguments(emulator));
				List<ConfigurableApplicationContext> started = ContextCatcher.take();
				started.forEach(ConfigurableApplicationContext::close);
				assertThat(started).as(type.getName()).isNotEmpty();
			}
		}
	}

	@Test
	void everyPageIsLinkedFromTheIndex() throws IOException {
		Page index = Page.all().stream().filter((page) -> page.name().equals("docs/README.md")).findAny().orElseThrow();
		assertThat(Page.all()).allSatisfy((page) -> assertThat(
				page.name().endsWith("README.md") || index.text().contains("(" + page.file().getFileName() + ")"))
			.as(page.name())
			.isTrue());
	}

}
