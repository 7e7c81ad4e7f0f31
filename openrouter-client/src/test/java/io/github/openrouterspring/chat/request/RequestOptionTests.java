package io.github.openrouterspring.chat.request;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.openrouterspring.chat.message.CacheControl;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is declared of an option is what happens to it.
 */
class RequestOptionTests {

	/** Set by the client, or by their name alone. */
	private static final Set<RequestOption> WITHOUT_METHOD = EnumSet.of(RequestOption.STREAM,
			RequestOption.STREAM_OPTIONS, RequestOption.N, RequestOption.PROMPT_CACHE_OPTIONS,
			RequestOption.X_SEARCH_FILTER, RequestOption.REASONING_EFFORT_SHORTHAND,
			RequestOption.MAX_COMPLETION_TOKENS);

	private static final Map<Class<?>, Object> ARGUMENTS = Map.ofEntries(Map.entry(String.class, "a"),
			Map.entry(String[].class, new String[] { "a" }), Map.entry(double.class, 1.0), Map.entry(int.class, 1),
			Map.entry(long.class, 1L), Map.entry(boolean.class, true), Map.entry(Map.class, Map.of("a", "1")),
			Map.entry(List.class, List.of()), Map.entry(BigDecimal.class, BigDecimal.ONE),
			Map.entry(Duration.class, Duration.ofMinutes(1)), Map.entry(CacheControl.class, CacheControl.EPHEMERAL),
			Map.entry(ResponseFormat.class, ResponseFormat.JSON_OBJECT),
			Map.entry(ToolDefinition[].class, new ToolDefinition[0]), Map.entry(ToolChoice.class, ToolChoice.AUTO),
			Map.entry(StopCondition[].class, new StopCondition[0]), Map.entry(Plugin[].class, new Plugin[0]));

	static Stream<RequestOption> settable() {
		return EnumSet.complementOf(EnumSet.of(RequestOption.STREAM)).stream();
	}

	@ParameterizedTest
	@MethodSource("settable")
	void everyOptionReachesTheWire(RequestOption option) {
		JsonObject body = ChatRequest.builder().user("Hello").unchecked().set(option, "a value").build().body(false);
		String group = option.group();
		JsonObject place = (group != null) ? body.object(group) : body;
		assertThat(place.string(option.nameInGroup())).isEqualTo("a value");
	}

	@Test
	void onTheWireOptionsStandInTheOrderOfTheirDeclaration() {
		ChatRequestBuilder builder = ChatRequest.builder().user("Hello").unchecked().set("unknown", "a value");
		List<RequestOption> backwards = new ArrayList<>(settable().toList());
		Collections.reverse(backwards);
		backwards.stream()
			.filter((option) -> option.group() == null)
			.forEach((option) -> builder.set(option, "a value"));
		List<String> expected = new ArrayList<>();
		Stream.of(RequestOption.values())
			.filter((option) -> option.group() == null)
			.forEach((o) -> expected.add(o.field()));
		expected.addAll(List.of("unknown", "messages"));
		assertThat(builder.build().body(false).keySet()).containsExactlyElementsOf(expected);
	}

	@Test
	void everyOptionHasAMethodOfItsBuilder() {
		Set<String> set = new TreeSet<>();
		collect(set, "", (Supplier<OptionGroup<?>>) ChatRequest::builder);
		collect(set, "", SamplingOptions::new);
		collect(set, "", LegacyOptions::new);
		collect(set, "reasoning.", ReasoningOptions::new);
		collect(set, "provider.", ProviderOptions::new);
		Set<String> declared = new TreeSet<>();
		EnumSet.complementOf(EnumSet.copyOf(WITHOUT_METHOD)).forEach((option) -> declared.add(option.field()));
		assertThat(set).containsAll(declared);
	}

	private static void collect(Set<String> set, String prefix, Function<Map<String, Object>, ?> group) {
		collect(set, prefix, () -> (OptionGroup<?>) group.apply(new LinkedHashMap<>()));
	}

	private static void collect(Set<String> set, String prefix, Supplier<OptionGroup<?>> groups) {
		for (Method method : groups.get().getClass().getMethods()) {
			OptionGroup<?> group = groups.get();
			List<Object> arguments = new ArrayList<>();
			for (Class<?> type : method.getParameterTypes()) {
				arguments.add((type == Consumer.class) ? (Consumer<?>) (options) -> {
				} : ARGUMENTS.get(type));
			}
			boolean own = method.getDeclaringClass() == group.getClass() && !Modifier.isStatic(method.getModifiers());
			if (own && !method.getName().matches("set|unset|build") && !arguments.contains(null)) {
				try {
					method.invoke(group, arguments.toArray());
				}
				catch (IllegalAccessException | InvocationTargetException ex) {
					throw new AssertionError(method.toString(), ex);
				}
				group.fields().keySet().forEach((name) -> set.add(prefix + name));
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "MAX_TOKENS", "SEED", "TOP_K", "REASONING_MAX_TOKENS" })
	void aWholeNumberHasNoFraction(RequestOption option) {
		refused(option, 1.5, "it must be a whole number");
		assertThat(ChatRequest.builder().user("Hello").set(option, 2.0).build()).isNotNull();
	}

	@ParameterizedTest
	@EnumSource(names = { "PARALLEL_TOOL_CALLS", "PROVIDER_ALLOW_FALLBACKS" })
	void aFlagIsTrueOrFalse(RequestOption option) {
		refused(option, "yes", "it must be true or false");
	}

	@ParameterizedTest
	@EnumSource(names = { "VERBOSITY", "USER", "REASONING_EFFORT" })
	void aTextIsNoNumber(RequestOption option) {
		refused(option, 1, "it must be a text");
	}

	private static void refused(RequestOption option, Object value, String rule) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ChatRequest.builder().user("Hello").set(option, value).build())
			.withMessageContaining("'" + option.field() + "' is " + value)
			.withMessageContaining(rule);
	}

	@Test
	void whatIsUnsetIsNotChecked() {
		assertThat(ChatRequest.builder().user("Hello").set(RequestOption.VERBOSITY, null).build().body(false))
			.doesNotContainKey("verbosity");
	}

	@Test
	void withinAGroupOtherFieldsStay() {
		assertThat(ChatRequest.builder()
			.user("Hello")
			.provider((provider) -> provider.order("a"))
			.set(RequestOption.PROVIDER_ZDR, true)
			.build()
			.json()
			.object("provider")).isEqualTo(Map.of("order", List.of("a"), "zdr", true));
	}

}
