package io.github.openrouterspring;

import java.lang.reflect.Method;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Hints for the views of the wire. We read and write the wire without reflection; an
 * application's own mapper does not, when it keeps a conversation in a database or sends
 * an answer on.
 */
final class WireTypeHints implements RuntimeHintsRegistrar {

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		this.binding.registerReflectionHints(hints.reflection(), JsonObject.class);
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.setResourceLoader(new DefaultResourceLoader(classLoader));
		scanner.addIncludeFilter(new AssignableTypeFilter(JsonView.class));
		for (BeanDefinition view : scanner.findCandidateComponents(WireTypeHints.class.getPackageName())) {
			String name = view.getBeanClassName();
			if (name != null) {
				register(hints, ClassUtils.resolveClassName(name, classLoader));
			}
		}
	}

	private void register(RuntimeHints hints, Class<?> view) {
		this.binding.registerReflectionHints(hints.reflection(), view);
		Method json = ClassUtils.getMethod(view, "json");
		hints.reflection().registerMethod(json, ExecutableMode.INVOKE);
	}

}
