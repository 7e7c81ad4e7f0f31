package io.github.openrouterspring.chat.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.CacheControl;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.ContentPart;
import io.github.openrouterspring.chat.message.FilePart;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.message.SystemMessage;
import io.github.openrouterspring.chat.message.UserMessage;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/**
 * Builds a {@link ChatRequest}: common things short, rare things one level down, and
 * {@link #set(String, Object)} for what this version does not know.
 */
public final class ChatRequestBuilder extends OptionGroup<ChatRequestBuilder> {

	private final List<ChatMessage> messages;

	private CallSettings settings;

	private boolean checked = true;

	ChatRequestBuilder(ChatRequest request) {
		super(new LinkedHashMap<>(request.json()));
		this.messages = new ArrayList<>(request.messages());
		this.settings = request.settings();
	}

	/**
	 * Set the model to ask.
	 * @param model a model id such as {@code anthropic/claude-sonnet-4.5}
	 * @return this builder
	 * @throws IllegalArgumentException if the id is blank or has blanks in it
	 */
	public ChatRequestBuilder model(String model) {
		return set(RequestOption.MODEL, RequestRules.model("model", model));
	}

	/**
	 * Set models that OpenRouter tries, in this order, when the model cannot answer.
	 * @param models model ids
	 * @return this builder
	 * @throws IllegalArgumentException if an id is blank or has blanks in it
	 * @see <a href="https://openrouter.ai/docs/features/model-routing">Model Routing</a>
	 */
	public ChatRequestBuilder fallbackModels(String... models) {
		return fallbackModels(List.of(models));
	}

	/**
	 * Set models that OpenRouter tries, in this order, when the model cannot answer.
	 * @param models model ids
	 * @return this builder
	 * @throws IllegalArgumentException if an id is blank or has blanks in it
	 */
	public ChatRequestBuilder fallbackModels(List<String> models) {
		models.forEach((model) -> RequestRules.model("fallback model", model));
		return set(RequestOption.MODELS, models);
	}

	/**
	 * Add a message that sets the scene. Among the defaults of a model it stands first in
	 * every request that has neither a system nor a developer message of its own.
	 * @param text what it says
	 * @return this builder
	 * @throws IllegalArgumentException if the text is null
	 */
	public ChatRequestBuilder system(String text) {
		return message(SystemMessage.of(text));
	}

	/**
	 * Add a message from the user.
	 * @param text what it says
	 * @return this builder
	 * @throws IllegalArgumentException if the text is null
	 */
	public ChatRequestBuilder user(String text) {
		return message(UserMessage.of(text));
	}

	/**
	 * Add a message from the user of several parts.
	 * @param parts the parts, at least one
	 * @return this builder
	 * @throws IllegalArgumentException if there are no parts
	 */
	public ChatRequestBuilder user(ContentPart... parts) {
		return message(UserMessage.of(List.of(parts)));
	}

	/**
	 * Add an image to the latest message, if that is the user's, else in a new one.
	 * @param image the image; its type is told by its file name
	 * @return this builder
	 * @throws IllegalArgumentException if the name does not tell the type
	 * @see ImagePart
	 */
	public ChatRequestBuilder image(Resource image) {
		return part(ImagePart.of(image));
	}

	/**
	 * Add an image to the latest message, if that is the user's, else in a new one.
	 * @param url an {@code https:} or {@code data:} URL
	 * @return this builder
	 */
	public ChatRequestBuilder image(String url) {
		return part(ImagePart.of(url));
	}

	/**
	 * Add a PDF to the latest message, if that is the user's, else in a new one.
	 * @param pdf the file
	 * @return this builder
	 * @see FilePart
	 */
	public ChatRequestBuilder pdf(Resource pdf) {
		return part(FilePart.of(pdf));
	}

	/**
	 * Add a part to the latest message, if that is the user's, else in a new one.
	 * @param part the part
	 * @return this builder
	 */
	public ChatRequestBuilder part(ContentPart part) {
		int last = this.messages.size() - 1;
		if (last < 0 || !(this.messages.get(last) instanceof UserMessage message)) {
			return message(UserMessage.of(List.of(part)));
		}
		List<ContentPart> parts = new ArrayList<>(message.parts());
		parts.add(part);
		this.messages.set(last, new UserMessage(message.json().with("content", parts)));
		return this;
	}

	/**
	 * Add a message from the model.
	 * @param text what it says
	 * @return this builder
	 * @throws IllegalArgumentException if the text is null
	 */
	public ChatRequestBuilder assistant(String text) {
		return message(AssistantMessage.of(text));
	}

	/**
	 * Add a message, such as one that came with an answer.
	 * @param message the message
	 * @return this builder
	 * @throws IllegalArgumentException if the message is null
	 */
	public ChatRequestBuilder message(ChatMessage message) {
		if (message == null) {
			throw new IllegalArgumentException("A message is null; leave it out, or give it a text");
		}
		this.messages.add(message);
		return this;
	}

	/**
	 * Add messages.
	 * @param messages the messages
	 * @return this builder
	 * @throws IllegalArgumentException if a message is null
	 */
	public ChatRequestBuilder messages(List<? extends ChatMessage> messages) {
		messages.forEach(this::message);
		return this;
	}

	/**
	 * Set the randomness.
	 * @param temperature 0 (always the likeliest) to 2
	 * @return this builder
	 */
	public ChatRequestBuilder temperature(double temperature) {
		return set(RequestOption.TEMPERATURE, temperature);
	}

	/**
	 * Let the model choose only among the likeliest tokens that together have this
	 * probability.
	 * @param topP more than 0, up to 1
	 * @return this builder
	 */
	public ChatRequestBuilder topP(double topP) {
		return set(RequestOption.TOP_P, topP);
	}

	/**
	 * Set the longest answer.
	 * @param maxTokens tokens, at least 1; where a model reasons, its reasoning counts
	 * @return this builder
	 */
	public ChatRequestBuilder maxTokens(int maxTokens) {
		fields().remove("max_completion_tokens");
		return set(RequestOption.MAX_TOKENS, maxTokens);
	}

	/**
	 * Set where the answer ends.
	 * @param sequences up to four texts; the answer ends before the first that comes
	 * @return this builder
	 */
	public ChatRequestBuilder stop(String... sequences) {
		return set(RequestOption.STOP, List.of(sequences));
	}

	/**
	 * Set the seed, so that the same request gets the same answer where a provider can do
	 * that.
	 * @param seed any number
	 * @return this builder
	 */
	public ChatRequestBuilder seed(long seed) {
		return set(RequestOption.SEED, seed);
	}

	/**
	 * Set how tokens are chosen, beyond temperature and top-p.
	 * @param options sets the options
	 * @return this builder
	 */
	public ChatRequestBuilder sampling(Consumer<SamplingOptions> options) {
		options.accept(new SamplingOptions(fields()));
		return this;
	}

	/**
	 * Set how much the model reasons before it answers.
	 * @param effort {@code max}, {@code xhigh}, {@code high}, {@code medium},
	 * {@code low}, {@code minimal} or {@code none}
	 * @return this builder
	 * @see <a href="https://openrouter.ai/docs/use-cases/reasoning-tokens">Reasoning
	 * Tokens</a>
	 */
	public ChatRequestBuilder reasoning(String effort) {
		return reasoning((reasoning) -> reasoning.effort(effort));
	}

	/**
	 * Set how much the model reasons before it answers, and whether it shows it.
	 * @param options sets the options
	 * @return this builder
	 */
	public ChatRequestBuilder reasoning(Consumer<ReasoningOptions> options) {
		Map<String, @Nullable Object> group = group("reasoning");
		options.accept(new ReasoningOptions(group));
		return set(RequestOption.REASONING, group);
	}

	/**
	 * Set which providers may answer, and which of them first.
	 * @param options sets the options
	 * @return this builder
	 * @see <a href="https://openrouter.ai/docs/features/provider-routing">Provider
	 * Routing</a>
	 */
	public ChatRequestBuilder provider(Consumer<ProviderOptions> options) {
		Map<String, @Nullable Object> group = group("provider");
		options.accept(new ProviderOptions(group));
		return set(RequestOption.PROVIDER, group);
	}

	/**
	 * Set an option to any value, such as one that came from a configuration.
	 * @param option the option
	 * @param value its value, as for {@link #set(String, Object)}; {@code null} unsets it
	 * @return this builder
	 * @throws IllegalArgumentException if the value has no place in JSON, or the option
	 * is one that the client sets
	 */
	public ChatRequestBuilder set(RequestOption option, @Nullable Object value) {
		String name = option.group();
		if (name == null) {
			return set(option.field(), value);
		}
		Map<String, @Nullable Object> group = group(name);
		group.put(option.nameInGroup(), value);
		return set(name, group);
	}

	private Map<String, @Nullable Object> group(String name) {
		Map<String, @Nullable Object> group = new LinkedHashMap<>();
		if (fields().get(name) instanceof JsonObject known) {
			group.putAll(known);
		}
		return group;
	}

	/**
	 * Set options that newer ones have replaced.
	 * @param options sets the options
	 * @return this builder
	 */
	public ChatRequestBuilder legacy(Consumer<LegacyOptions> options) {
		options.accept(new LegacyOptions(fields()));
		return this;
	}

	/**
	 * Set how long and detailed the answer shall be.
	 * @param verbosity {@code low}, {@code medium}, {@code high}, {@code xhigh} or
	 * {@code max}
	 * @return this builder
	 */
	public ChatRequestBuilder verbosity(String verbosity) {
		return set(RequestOption.VERBOSITY, verbosity);
	}

	/**
	 * Ask for an answer that is a JSON object. The prompt must say so too, and which
	 * fields it wants.
	 * @return this builder
	 * @see <a href="https://openrouter.ai/docs/features/structured-outputs">Structured
	 * Outputs</a>
	 */
	public ChatRequestBuilder jsonMode() {
		return responseFormat(ResponseFormat.JSON_OBJECT);
	}

	/**
	 * Ask for an answer that is a JSON object, or for one in any form, also where the
	 * defaults ask for JSON.
	 * @param json whether it shall be JSON
	 * @return this builder
	 */
	public ChatRequestBuilder jsonMode(boolean json) {
		return json ? jsonMode() : set(RequestOption.RESPONSE_FORMAT, null);
	}

	/**
	 * Set how calls that ask for a value hold the model to its type.
	 * @param options sets the options
	 * @return this builder
	 */
	public ChatRequestBuilder structuredOutput(Consumer<StructuredOutputOptions> options) {
		options.accept(new StructuredOutputOptions(this::attribute));
		return this;
	}

	/**
	 * Set the form that the answer shall have.
	 * @param format the form
	 * @return this builder
	 */
	public ChatRequestBuilder responseFormat(ResponseFormat format) {
		return set(RequestOption.RESPONSE_FORMAT, format);
	}

	/**
	 * Set the tools that the model may call.
	 * @param tools functions of the application and server tools, in any mixture
	 * @return this builder
	 * @see <a href="https://openrouter.ai/docs/features/tool-calling">Tool Calling</a>
	 */
	public ChatRequestBuilder tools(ToolDefinition... tools) {
		return tools(List.of(tools));
	}

	/**
	 * Set the tools that the model may call.
	 * @param tools functions of the application and server tools, in any mixture
	 * @return this builder
	 */
	public ChatRequestBuilder tools(List<ToolDefinition> tools) {
		return set(RequestOption.TOOLS, tools);
	}

	/**
	 * Set whether the model shall call tools.
	 * @param choice the choice
	 * @return this builder
	 */
	public ChatRequestBuilder toolChoice(ToolChoice choice) {
		return set(RequestOption.TOOL_CHOICE, choice.value());
	}

	/**
	 * Set whether the model may call several tools at once.
	 * @param parallel whether so; it may unless told otherwise
	 * @return this builder
	 */
	public ChatRequestBuilder parallelToolCalls(boolean parallel) {
		return set(RequestOption.PARALLEL_TOOL_CALLS, parallel);
	}

	/**
	 * Set how often OpenRouter runs server tools for this request.
	 * @param calls 1 to 30; 30 unless set
	 * @return this builder
	 */
	public ChatRequestBuilder maxToolCalls(int calls) {
		return set(RequestOption.MAX_TOOL_CALLS, calls);
	}

	/**
	 * Set when OpenRouter stops running server tools.
	 * @param conditions the conditions, of which one is enough
	 * @return this builder
	 */
	public ChatRequestBuilder stopServerToolsWhen(StopCondition... conditions) {
		return set(RequestOption.STOP_SERVER_TOOLS_WHEN, List.of(conditions));
	}

	/**
	 * Set what OpenRouter does to the request and to its answer.
	 * @param plugins the plug-ins
	 * @return this builder
	 * @see <a href="https://openrouter.ai/docs/features/plugins">Plugins</a>
	 */
	public ChatRequestBuilder plugins(Plugin... plugins) {
		return set(RequestOption.PLUGINS, List.of(plugins));
	}

	/**
	 * Set a preset of the account, whose options fill in what the request leaves open.
	 * @param slug name of the preset
	 * @return this builder
	 * @see <a href="https://openrouter.ai/docs/features/presets">Presets</a>
	 */
	public ChatRequestBuilder preset(String slug) {
		return set(RequestOption.PRESET, slug);
	}

	/**
	 * Set the kinds of answer.
	 * @param modalities of {@code text}, {@code image} and {@code audio}
	 * @return this builder
	 */
	public ChatRequestBuilder modalities(String... modalities) {
		return set(RequestOption.MODALITIES, List.of(modalities));
	}

	/**
	 * Set how images are made, in the words of the provider.
	 * @param config such as {@code aspect_ratio}
	 * @return this builder
	 */
	public ChatRequestBuilder imageConfig(Map<String, ?> config) {
		return set(RequestOption.IMAGE_CONFIG, config);
	}

	/**
	 * Set how sound is made. Sound comes only in streams.
	 * @param voice name of the voice
	 * @param format such as {@code wav} or {@code pcm16}
	 * @return this builder
	 */
	public ChatRequestBuilder audio(String voice, String format) {
		return set(RequestOption.AUDIO, JsonObject.of("voice", voice).with("format", format));
	}

	/**
	 * Say what the answer will mostly be, so that it comes faster, such as a file with a
	 * small change.
	 * @param text what the answer will mostly be
	 * @return this builder
	 */
	public ChatRequestBuilder prediction(String text) {
		return set(RequestOption.PREDICTION, JsonObject.of("type", "content").with("content", text));
	}

	/**
	 * Let Anthropic's models cache the prompt by themselves.
	 * @param cacheControl for how long
	 * @return this builder
	 * @see <a href="https://openrouter.ai/docs/features/prompt-caching">Prompt
	 * Caching</a>
	 */
	public ChatRequestBuilder cacheControl(CacheControl cacheControl) {
		return set(RequestOption.CACHE_CONTROL, cacheControl);
	}

	/**
	 * Keep requests of the same key at the same provider's cache.
	 * @param key any text
	 * @return this builder
	 */
	public ChatRequestBuilder promptCacheKey(String key) {
		return set(RequestOption.PROMPT_CACHE_KEY, key);
	}

	/**
	 * Set how fast and dear the service is.
	 * @param tier {@code auto}, {@code default}, {@code fast}, {@code flex},
	 * {@code priority} or {@code scale}
	 * @return this builder
	 */
	public ChatRequestBuilder serviceTier(String tier) {
		return set(RequestOption.SERVICE_TIER, tier);
	}

	/**
	 * Say for which of your users the request is, so that abuse by one does not block
	 * all.
	 * @param id a stable id, best one that says nothing to others
	 * @return this builder
	 */
	public ChatRequestBuilder endUser(String id) {
		return set(RequestOption.USER, id);
	}

	/**
	 * Keep the requests of a conversation at the same provider, and together in the logs.
	 * @param id an id of up to 256 characters, the same for the whole conversation
	 * @return this builder
	 */
	public ChatRequestBuilder sessionId(String id) {
		return set(RequestOption.SESSION_ID, id);
	}

	/**
	 * Note things about the request.
	 * @param metadata up to 16 pairs, names of up to 64 and values of up to 512
	 * characters
	 * @return this builder
	 */
	public ChatRequestBuilder metadata(Map<String, String> metadata) {
		return set(RequestOption.METADATA, metadata);
	}

	/**
	 * Describe the request for the places to which OpenRouter sends traces.
	 * @param trace such as {@code trace_id}, {@code trace_name} and {@code span_name}
	 * @return this builder
	 */
	public ChatRequestBuilder trace(Map<String, ?> trace) {
		return set(RequestOption.TRACE, trace);
	}

	/**
	 * Let OpenRouter show, in the first chunk of a stream, what it sent to the provider.
	 * Not for production.
	 * @return this builder
	 */
	public ChatRequestBuilder echoUpstreamBody() {
		return set(RequestOption.DEBUG, JsonObject.of("echo_upstream_body", true));
	}

	/**
	 * Set a field of the body by its name on the wire, such as one that this version does
	 * not know.
	 * @param name name of the field
	 * @param value its value, as for {@link JsonObject#of(Map)}; {@code null} unsets it,
	 * also where defaults would fill it in
	 * @return this builder
	 * @throws IllegalArgumentException if the value has no place in JSON, or the field is
	 * one that the client sets
	 */
	@Override
	public ChatRequestBuilder set(String name, @Nullable Object value) {
		if (name.equals("messages")) {
			throw new IllegalArgumentException("'messages' is set with system(), user(), message() and messages()");
		}
		if (name.equals("stream")) {
			throw new IllegalArgumentException("'stream' is set by the method that is called: chat() or stream()");
		}
		return super.set(name, value);
	}

	/**
	 * Unset a field, also where the model's defaults would fill it in.
	 * @param name name of the field on the wire
	 * @return this builder
	 */
	public ChatRequestBuilder unset(String name) {
		return set(name, null);
	}

	/**
	 * Set how long this call may take.
	 * @param timeout more than zero and at most a day: for a whole answer the total, for
	 * a stream the wait for the first data and between data
	 * @return this builder
	 * @throws IllegalArgumentException if the timeout is out of range
	 */
	public ChatRequestBuilder timeout(Duration timeout) {
		return timeouts(Timeouts.ofTimeout(timeout));
	}

	/**
	 * Set how long this call may take, each part alone.
	 * @param timeouts how long to wait
	 * @return this builder
	 */
	public ChatRequestBuilder timeouts(Timeouts timeouts) {
		this.settings = this.settings.withTimeouts(timeouts);
		return this;
	}

	/**
	 * Set the key for this call.
	 * @param apiKey a key from
	 * <a href="https://openrouter.ai/keys">openrouter.ai/keys</a>
	 * @return this builder
	 */
	public ChatRequestBuilder apiKey(String apiKey) {
		this.settings = this.settings.withApiKey(apiKey);
		return this;
	}

	/**
	 * Add an HTTP header. It takes the place of one whose name differs in case only.
	 * @param name name of the header
	 * @param value its value
	 * @return this builder
	 * @throws IllegalArgumentException if name or value has characters that have no place
	 * in a header
	 */
	public ChatRequestBuilder header(String name, String value) {
		this.settings = this.settings.withHeader(name, value);
		return this;
	}

	/**
	 * File this call under something, for the application's own statistics and budgets.
	 * Nothing of it is sent.
	 * @param name what the tag says, such as {@code team}
	 * @param value such as {@code search}
	 * @return this builder
	 * @throws IllegalArgumentException if the value is null
	 */
	public ChatRequestBuilder tag(String name, String value) {
		this.settings = this.settings.withTag(name, given("tag", name, value));
		return this;
	}

	/**
	 * Set what others have put together, such as the tools of a tool loop.
	 * @param options sets the options
	 * @return this builder
	 */
	public ChatRequestBuilder with(Consumer<? super ChatRequestBuilder> options) {
		options.accept(this);
		return this;
	}

	/**
	 * Tell the filters something about this call. Nothing of it is sent.
	 * @param name name under which a filter looks for it
	 * @param value what it is told
	 * @return this builder
	 * @throws IllegalArgumentException if the value is null
	 * @see CallSettings#attribute
	 */
	public ChatRequestBuilder attribute(String name, Object value) {
		this.settings = this.settings.withAttribute(name, given("attribute", name, value));
		return this;
	}

	private static <T> T given(String what, String name, @Nullable T value) {
		if (value == null) {
			throw new IllegalArgumentException(
					"The " + what + " '" + name + "' is null; leave it out, or give it a value");
		}
		return value;
	}

	/**
	 * Fail with an {@code IncompleteResponseException} or a {@code RefusalException}
	 * where the answer was cut off, stopped by a filter, or is empty, instead of
	 * returning it. In a stream the failure comes after the text. With tools each of the
	 * answers counts.
	 * @return this builder
	 * @see io.github.openrouterspring.chat.ChatResponse#isComplete()
	 */
	public ChatRequestBuilder requireComplete() {
		return requireComplete(true);
	}

	/**
	 * Set whether an answer that is not complete is a failure.
	 * @param require whether it is; {@code false} unless set
	 * @return this builder
	 * @see #requireComplete()
	 */
	public ChatRequestBuilder requireComplete(boolean require) {
		return attribute(CallSettings.REQUIRE_COMPLETE, require);
	}

	/**
	 * Ask OpenRouter to tell how it routes the request.
	 * @return this builder
	 * @see io.github.openrouterspring.chat.ChatCompletion#openrouterMetadata()
	 */
	public ChatRequestBuilder routingMetadata() {
		return routingMetadata(true);
	}

	/**
	 * Ask OpenRouter to tell how it routes the request, or not to, also where the
	 * defaults ask for it.
	 * @param tell whether it shall tell
	 * @return this builder
	 */
	public ChatRequestBuilder routingMetadata(boolean tell) {
		return header("X-OpenRouter-Metadata", tell ? "enabled" : "disabled");
	}

	/**
	 * Let OpenRouter answer from its cache when the very same request comes again.
	 * @param timeToLive how long answers are kept, 1 second to 24 hours; zero to ask the
	 * model anew, also where the defaults use the cache
	 * @return this builder
	 * @throws IllegalArgumentException if the time is out of range
	 * @see <a href="https://openrouter.ai/docs/features/response-caching">Response
	 * Caching</a>
	 */
	public ChatRequestBuilder responseCache(Duration timeToLive) {
		if (timeToLive.isZero()) {
			return header("X-OpenRouter-Cache", "false");
		}
		long seconds = timeToLive.toSeconds();
		if (seconds < 1 || seconds > 86400) {
			throw new IllegalArgumentException("The time to live of the response cache is " + timeToLive
					+ "; it must be zero, or from 1 second to 24 hours");
		}
		return header("X-OpenRouter-Cache", "true").header("X-OpenRouter-Cache-TTL", String.valueOf(seconds));
	}

	/**
	 * Turn on features that Anthropic has in beta.
	 * @param features such as {@code structured-outputs-2025-11-13}
	 * @return this builder
	 */
	public ChatRequestBuilder anthropicBeta(String... features) {
		return header("x-anthropic-beta", String.join(",", features));
	}

	/**
	 * Send the request as it is, without checking ranges: for people who know better, and
	 * for other servers.
	 * @return this builder
	 */
	public ChatRequestBuilder unchecked() {
		this.checked = false;
		return this;
	}

	/**
	 * Build the request.
	 * @return the request
	 * @throws IllegalArgumentException if there are no messages, or something is out of
	 * its range, naming the field and the range
	 */
	public ChatRequest build() {
		if (this.messages.isEmpty()) {
			throw new IllegalArgumentException(
					"The request has no messages; add at least one, for instance with user(\"...\")");
		}
		super.set("messages", new ArrayList<>(this.messages));
		return request();
	}

	/**
	 * Build what other requests start from.
	 * @return options, with a system prompt or without
	 * @throws IllegalArgumentException if there is a message that cannot be a default, or
	 * something is out of its range
	 */
	ChatRequest buildDefaults() {
		for (ChatMessage message : this.messages) {
			if (!RequestFields.isScene(message.json())) {
				throw new IllegalArgumentException("A message of the role '" + message.role()
						+ "' cannot be a default, since only system and developer messages stand first in every "
						+ "request; add it to the request itself");
			}
		}
		if (!this.messages.isEmpty()) {
			super.set("messages", new ArrayList<>(this.messages));
		}
		return request();
	}

	private ChatRequest request() {
		JsonObject json = RequestFields.ordered(JsonObject.of(fields()));
		if (this.checked) {
			RequestRules.check(json);
		}
		return new ChatRequest(json, this.settings);
	}

}
