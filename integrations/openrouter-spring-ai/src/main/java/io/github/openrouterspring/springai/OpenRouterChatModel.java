package io.github.openrouterspring.springai;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Spring AI's chat model over a {@link LanguageModel}: {@code ChatClient}, advisors,
 * memory, tools and structured output of Spring AI work over OpenRouter. Retries,
 * deadlines and errors are the language model's; nothing is tried again on top. Immutable
 * and safe for use by any number of threads.
 */
public final class OpenRouterChatModel implements ChatModel {

	private static final ChatModelObservationConvention CONVENTION = new DefaultChatModelObservationConvention();

	private final LanguageModel model;

	private final ObservationRegistry observations;

	private final @Nullable ChatModelObservationConvention convention;

	private OpenRouterChatModel(LanguageModel model, ObservationRegistry observations,
			@Nullable ChatModelObservationConvention convention) {
		this.model = model;
		this.observations = observations;
		this.convention = convention;
	}

	/**
	 * Return a chat model.
	 * @param model what answers
	 * @return the chat model, without observations
	 */
	public static OpenRouterChatModel of(LanguageModel model) {
		return new OpenRouterChatModel(model, ObservationRegistry.NOOP, null);
	}

	/**
	 * Return this chat model with Spring AI's observations.
	 * @param registry where to observe
	 * @param convention names of the observations, or {@code null} for Spring AI's own
	 * @return the observed chat model
	 */
	public OpenRouterChatModel withObservations(ObservationRegistry registry,
			@Nullable ChatModelObservationConvention convention) {
		return new OpenRouterChatModel(this.model, registry, convention);
	}

	/**
	 * Return what prompts start from: the defaults of the language model.
	 * @return the options
	 */
	@Override
	public OpenRouterChatOptions getOptions() {
		return new OpenRouterChatOptions(this.model.reactive().defaults(), null, null, null);
	}

	/**
	 * Ask, and wait for the whole answer.
	 * @param prompt messages, and options that are ours or portable
	 * @return the answer
	 * @throws IllegalArgumentException if something in the prompt cannot be sent to
	 * OpenRouter, naming it
	 * @throws io.github.openrouterspring.error.OpenRouterException if the call fails
	 */
	@Override
	public ChatResponse call(Prompt prompt) {
		ChatRequest request = PromptRequest.of(prompt);
		ChatModelObservationContext context = context(prompt, request, false);
		return observation(context).observe(() -> {
			ChatResponse response = Answer.whole(this.model.chat(request));
			context.setResponse(response);
			return response;
		});
	}

	/**
	 * Ask, and get the answer as it is made. Text and reasoning come in pieces; the last
	 * response brings tool calls, usage and everything else. Cancelling ends the
	 * exchange.
	 * @param prompt messages, and options that are ours or portable
	 * @return the pieces
	 */
	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		return Flux.deferContextual((subscriber) -> {
			ChatRequest request = PromptRequest.of(prompt);
			requireOneAnswer(request);
			ChatModelObservationContext context = context(prompt, request, true);
			Observation parent = subscriber.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
			// Eager: whoever sees the end of the stream can rely on the observation's.
			return Flux.using(() -> started(observation(context), parent),
					(observation) -> responses(request, context).doOnError(observation::error)
						.contextWrite((written) -> written.put(ObservationThreadLocalAccessor.KEY, observation)),
					Observation::stop, true);
		});
	}

	private Flux<ChatResponse> responses(ChatRequest request, ChatModelObservationContext context) {
		return this.model.reactive().stream(request).events().mapNotNull((event) -> {
			if (event instanceof ResponseCompleted completed) {
				context.setResponse(Answer.whole(completed.response()));
				return Answer.last(completed.response());
			}
			return (event instanceof ChatCompletionChunk chunk) ? Answer.piece(chunk) : null;
		});
	}

	private static void requireOneAnswer(ChatRequest request) {
		Integer answers = request.json().integer("n");
		if (answers != null && answers > 1) {
			throw new IllegalArgumentException(
					"'n' is " + answers + ", but Spring AI's streams carry one answer; use call(), or leave 'n' out");
		}
	}

	private ChatModelObservationContext context(Prompt prompt, ChatRequest request, boolean streaming) {
		ChatRequest effective = request.withDefaults(this.model.reactive().defaults());
		OpenRouterChatOptions options = PortableOptions.of(prompt.getOptions());
		return ChatModelObservationContext.builder()
			.prompt(new Prompt(prompt.getInstructions(),
					new OpenRouterChatOptions(
							new ChatRequest(effective.json().without("messages"), effective.settings()),
							options.getToolCallbacks(), options.getToolContext(), options.getOutputSchema())))
			.provider(LanguageModel.PROVIDER)
			.streaming(streaming)
			.build();
	}

	private Observation observation(ChatModelObservationContext context) {
		return ChatModelObservationDocumentation.CHAT_MODEL_OPERATION.observation(this.convention, CONVENTION,
				() -> context, this.observations);
	}

	/**
	 * The parent of a stream is the subscriber's, not what its thread happens to be in.
	 */
	private static Observation started(Observation observation, @Nullable Observation parent) {
		observation.parentObservation(parent);
		if (parent == null) {
			return observation.start();
		}
		parent.scoped(() -> {
			observation.start();
		});
		return observation;
	}

}
