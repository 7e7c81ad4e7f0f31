package io.github.openrouterspring.documentation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls every method of a class from a page, with arguments as a reader would give them,
 * and looks at what it returns.
 */
final class Running {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final byte[] DOT = Base64.getDecoder()
		.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

	/** By the name of a parameter; everything else is a question. */
	private static final Map<String, String> TEXTS = Map.of("id", "openai/gpt-4o-mini", "model", "openai/gpt-4o-mini",
			"modelName", "code", "task", "code", "complexity", "low");

	private final BeanFactory beans;

	Running(BeanFactory beans) {
		this.beans = beans;
	}

	static List<Method> methods(Class<?> type) {
		return Arrays.stream(type.getDeclaredMethods())
			.filter((method) -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
			.filter((method) -> !overrides(method))
			.sorted(Comparator.comparing(Method::getName))
			.toList();
	}

	/** Whoever defined the method calls it. */
	private static boolean overrides(Method method) {
		for (Class<?> type = method.getDeclaringClass().getSuperclass(); type != null; type = type.getSuperclass()) {
			if (Arrays.stream(type.getDeclaredMethods())
				.anyMatch((inherited) -> inherited.getName().equals(method.getName()))) {
				return true;
			}
		}
		return false;
	}

	void call(Object bean, Method method) throws Exception {
		method.setAccessible(true);
		Object[] arguments = new Object[method.getParameterCount()];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = argument(method.getParameters()[i], MethodParameter.forExecutable(method, i));
		}
		Object result = method.invoke(bean, arguments);
		if (method.getReturnType() != void.class) {
			look(result);
		}
	}

	private Object argument(Parameter parameter, MethodParameter generic) {
		Class<?> type = parameter.getType();
		if (type == String.class) {
			return TEXTS.getOrDefault(parameter.getName(), "What's the capital of France?");
		}
		if (type == int.class) {
			return 3;
		}
		if (type == ChatRequest.class) {
			return ChatRequest.builder().model("openai/gpt-4o").user("Hello").build();
		}
		if (type == OpenRouterException.class) {
			return new MissingApiKeyException();
		}
		if (type == Resource.class) {
			return new ByteArrayResource(DOT) {

				@Override
				public String getFilename() {
					return "photo.png";
				}

			};
		}
		if (type == PrintWriter.class) {
			return new PrintWriter(new StringWriter());
		}
		if (type == Consumer.class) {
			return (Consumer<Object>) (value) -> assertThat(value).isNotNull();
		}
		if (type == List.class) {
			return List.of("openai/gpt-4o", "openai/gpt-4o-mini");
		}
		return this.beans.getBeanProvider(ResolvableType.forMethodParameter(generic)).getObject();
	}

	private void look(@Nullable Object result) {
		if (result instanceof Publisher<?> publisher) {
			assertThat(Flux.from(publisher).collectList().block(LIMIT)).isNotEmpty().allSatisfy(this::look);
		}
		else if (result instanceof Stream<?> stream) {
			try (stream) {
				assertThat(stream.toList()).isNotEmpty();
			}
		}
		else if (result instanceof LanguageModel model) {
			assertThat(model.chat("Hello").text()).isNotBlank();
		}
		else if (result instanceof Collection<?> collection) {
			assertThat(collection).isNotEmpty();
		}
		else {
			assertThat(result).isNotNull();
		}
	}

}
