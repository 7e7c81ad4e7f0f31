package io.github.openrouterspring.tool;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import kotlin.Unit;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import kotlin.reflect.jvm.KCallablesJvm;
import kotlin.reflect.jvm.ReflectJvmMapping;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.CoroutinesUtils;

/**
 * What only Kotlin's own reflection knows of a method: which parameters may be null or
 * have defaults, and how to call it without them, or as a coroutine. Not to be touched
 * where that reflection is not on the class path.
 */
final class KotlinFunction {

	private final Method method;

	private final KFunction<?> function;

	private KotlinFunction(Method method, KFunction<?> function) {
		this.method = method;
		this.function = function;
		KCallablesJvm.setAccessible(function, true);
	}

	/**
	 * Look at a method.
	 * @param method the method, of a class that was written in Kotlin
	 * @return what Kotlin knows of it; {@code null} if that is nothing
	 */
	static @Nullable KotlinFunction of(Method method) {
		KFunction<?> function = ReflectJvmMapping.getKotlinFunction(method);
		return (function != null) ? new KotlinFunction(method, function) : null;
	}

	/** The parameters that a caller gives, without the object whose method it is. */
	private List<KParameter> parameters() {
		return this.function.getParameters()
			.stream()
			.filter((parameter) -> parameter.getKind() != KParameter.Kind.INSTANCE)
			.toList();
	}

	/** In Java a coroutine has one parameter more than this. */
	int parameterCount() {
		return parameters().size();
	}

	boolean isNullable(int parameter) {
		return parameters().get(parameter).getType().isMarkedNullable();
	}

	boolean hasDefault(int parameter) {
		return parameters().get(parameter).isOptional();
	}

	/**
	 * Call the function. A parameter with a default that is null is left out.
	 * @param bean whose method it is
	 * @param arguments the arguments, in their order
	 * @param done what a function without a result returns
	 * @return the result, of a coroutine a publisher of it
	 */
	@Nullable Object call(Object bean, @Nullable Object[] arguments, Object done) {
		boolean nothing = JvmClassMappingKt.getKotlinClass(Unit.class)
			.equals(this.function.getReturnType().getClassifier());
		if (this.function.isSuspend()) {
			Publisher<?> result = CoroutinesUtils.invokeSuspendingFunction(this.method, bean, arguments);
			return nothing ? Mono.from(result).then(Mono.just(done)) : result;
		}
		Map<KParameter, @Nullable Object> values = new HashMap<>();
		int next = 0;
		for (KParameter parameter : this.function.getParameters()) {
			if (parameter.getKind() == KParameter.Kind.INSTANCE) {
				values.put(parameter, bean);
				continue;
			}
			Object value = arguments[next++];
			if (value != null || !parameter.isOptional()) {
				values.put(parameter, value);
			}
		}
		Object result = this.function.callBy(values);
		return nothing ? done : result;
	}

}
