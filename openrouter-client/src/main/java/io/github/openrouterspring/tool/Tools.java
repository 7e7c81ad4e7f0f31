package io.github.openrouterspring.tool;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.schema.JsonSchemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tools of a call or of a model, and how they are run. Nearer ones replace those
 * further away: tools of a call replace those of the model. <pre>{@code
 * Tools tools = Tools.of(weather, calculator).maxRounds(5).maxCost(new BigDecimal("0.10"));
 * model.withTools(tools).chat("...");
 * model.chat(ChatRequest.builder().user("...").with(tools).build());
 * }</pre> Immutable; each method returns a changed copy.
 */
public final class Tools implements Consumer<ChatRequestBuilder> {

	private static final String ATTRIBUTE = Tools.class.getName();

	private static final Tools NONE = new Tools(List.of(), new ToolPolicy());

	private final List<Tool> tools;

	private final ToolPolicy policy;

	private Tools(List<Tool> tools, ToolPolicy policy) {
		this.tools = tools;
		this.policy = policy;
	}

	/**
	 * Put tools together.
	 * @param tools functions and server tools, in any mixture; none takes away those of
	 * the model
	 * @return the tools
	 * @throws IllegalArgumentException if two have the same name
	 */
	public static Tools of(Tool... tools) {
		return of(Arrays.asList(tools));
	}

	/**
	 * Put tools together.
	 * @param tools functions and server tools, in any mixture
	 * @return the tools
	 * @throws IllegalArgumentException if two have the same name
	 */
	public static Tools of(List<? extends Tool> tools) {
		return NONE.plus(tools);
	}

	/**
	 * Add tools.
	 * @param tools functions and server tools, in any mixture
	 * @return the longer list
	 * @throws IllegalArgumentException if two have the same name
	 */
	public Tools plus(List<? extends Tool> tools) {
		List<Tool> all = new ArrayList<>(this.tools);
		all.addAll(tools);
		Set<String> names = new TreeSet<>();
		for (Tool tool : all) {
			if (tool instanceof FunctionTool && !names.add(tool.name())) {
				throw duplicate(tool.name());
			}
		}
		return new Tools(List.copyOf(all), this.policy);
	}

	static IllegalArgumentException duplicate(String name) {
		return new IllegalArgumentException(
				"Two tools have the name '" + name + "'; a model could not tell them apart, so rename one of them");
	}

	/**
	 * Set how often the model may be asked.
	 * @param rounds at least 1; 10 unless set
	 * @return the changed tools
	 * @throws IllegalArgumentException if the number is out of range
	 */
	public Tools maxRounds(int rounds) {
		ToolPolicy.require(rounds >= 1, "maxRounds", rounds, "at least 1");
		return with((policy) -> policy.maxRounds = rounds);
	}

	/**
	 * Set what all rounds may cost. The round that goes beyond it is the last.
	 * @param dollars US dollars, more than zero; unlimited unless set
	 * @return the changed tools
	 * @throws IllegalArgumentException if the amount is out of range
	 */
	public Tools maxCost(BigDecimal dollars) {
		ToolPolicy.require(dollars.signum() > 0, "maxCost", dollars, "more than zero");
		return with((policy) -> policy.maxCost = dollars);
	}

	/**
	 * Set how long everything may take, rounds and tools together, but not the time that
	 * {@link #approval} takes. The deadlines of the call are those of each round.
	 * @param timeout more than zero; unlimited unless set
	 * @return the changed tools
	 * @throws IllegalArgumentException if the time is out of range
	 */
	public Tools timeout(Duration timeout) {
		ToolPolicy.positive("timeout of the tools", timeout);
		return with((policy) -> policy.timeout = timeout);
	}

	/**
	 * Set how long each call of a tool may take; its thread is interrupted then.
	 * @param timeout more than zero; 60 seconds unless set
	 * @return the changed tools
	 * @throws IllegalArgumentException if the time is out of range
	 * @see FunctionTool#timeout
	 */
	public Tools toolTimeout(Duration timeout) {
		ToolPolicy.positive("timeout of each tool", timeout);
		return with((policy) -> policy.toolTimeout = timeout);
	}

	/**
	 * Set how many tools run at once when the model asks for several.
	 * @param tools at least 1, which is one after the other; 8 unless set
	 * @return the changed tools
	 * @throws IllegalArgumentException if the number is out of range
	 */
	public Tools parallel(int tools) {
		ToolPolicy.require(tools >= 1, "number of parallel tools", tools, "at least 1");
		return with((policy) -> policy.parallel = tools);
	}

	/**
	 * Set how many calls may be of unknown tools or have arguments that are not valid.
	 * The model is told what is wrong; the next one fails the whole call with
	 * {@link io.github.openrouterspring.error.InvalidToolCallException}.
	 * @param calls at least 0, where the first fails; 3 unless set
	 * @return the changed tools
	 * @throws IllegalArgumentException if the number is out of range
	 */
	public Tools maxInvalidCalls(int calls) {
		ToolPolicy.require(calls >= 0, "maxInvalidCalls", calls, "at least 0");
		return with((policy) -> policy.maxInvalidCalls = calls);
	}

	/**
	 * Fail the whole call with
	 * {@link io.github.openrouterspring.error.ToolFailedException} when a tool fails,
	 * instead of telling the model the message of the tool's exception.
	 * @return the changed tools
	 */
	public Tools failOnToolError() {
		return with((policy) -> policy.failOnToolError = true);
	}

	/**
	 * Set who is asked before each tool runs.
	 * @param approval decides
	 * @return the changed tools
	 */
	public Tools approval(ToolApproval approval) {
		return with((policy) -> policy.approval = approval);
	}

	/**
	 * Set when to stop before the model has its answer. Looked at after each round whose
	 * tools have run; the response is then the last round, and its conversation has the
	 * results.
	 * @param condition told the response so far, with its {@code rounds()} and
	 * {@code cost()}
	 * @return the changed tools
	 */
	public Tools stopWhen(Predicate<ChatResponse> condition) {
		return with((policy) -> policy.stopWhen = policy.stopWhen.or(condition));
	}

	private Tools with(Consumer<ToolPolicy> change) {
		ToolPolicy changed = this.policy.clone();
		change.accept(changed);
		return new Tools(this.tools, changed);
	}

	/**
	 * Give the tools to a call or to the defaults of a model.
	 * @param request the request
	 */
	@Override
	public void accept(ChatRequestBuilder request) {
		request.attribute(ATTRIBUTE, this);
	}

	/**
	 * Check the tool calls of an answer, where the loop did not run them.
	 * @param completion the answer, whole or put together from a stream
	 * @return the calls, with arguments that keep to the schemas of these tools
	 * @throws io.github.openrouterspring.error.InvalidToolCallException if a call is of
	 * none of these tools, or its arguments are not valid
	 */
	public List<ToolInvocation> invocations(ChatCompletion completion) {
		return invocations(completion, JsonMapper.shared());
	}

	/**
	 * Check the tool calls of an answer, where the loop did not run them.
	 * @param completion the answer, whole or put together from a stream
	 * @param mapper reads the arguments
	 * @return the calls, with arguments that keep to the schemas of these tools
	 * @throws io.github.openrouterspring.error.InvalidToolCallException if a call is of
	 * none of these tools, or its arguments are not valid
	 */
	public List<ToolInvocation> invocations(ChatCompletion completion, JsonMapper mapper) {
		OfferedTools offered = new OfferedTools(this.tools, new JsonSchemas(mapper));
		return completion.toolCalls().stream().map(offered::check).toList();
	}

	/** The tools of a call; {@code null} if it has none. */
	public static @Nullable Tools of(CallSettings settings) {
		Tools tools = settings.attribute(ATTRIBUTE, Tools.class);
		return (tools == null || tools.tools.isEmpty()) ? null : tools;
	}

	List<Tool> list() {
		return this.tools;
	}

	ToolPolicy policy() {
		return this.policy;
	}

	@Override
	public String toString() {
		return "Tools" + this.tools.stream().map(Tool::name).toList();
	}

}
