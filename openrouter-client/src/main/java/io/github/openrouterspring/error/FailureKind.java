package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * What a failure means, whatever it is called: whether to ask again, whether another
 * model may help, whether it may have cost something, who can mend it, and what a server
 * that asked in the name of its own client tells that client. Each failure has one kind,
 * so that nobody needs to know the exceptions to act on them.
 *
 * @see OpenRouterException#kind()
 */
public enum FailureKind {

	/** There is no key to call with. */
	MISSING_API_KEY(MissingApiKeyException.class, 500, Retry.NEVER, false, false, Origin.ACCOUNT),

	/** The key is wrong, disabled or expired. */
	AUTHENTICATION(AuthenticationException.class, 500, Retry.NEVER, false, false, Origin.ACCOUNT),

	/** The account or the key has no credit left, or has come to its limit. */
	INSUFFICIENT_CREDITS(InsufficientCreditsException.class, 503, Retry.NEVER, false, false, Origin.ACCOUNT),

	/** The key may not do this. */
	PERMISSION_DENIED(PermissionDeniedException.class, 500, Retry.NEVER, true, false, Origin.ACCOUNT),

	/** Moderation or a guardrail does not let the content of the request pass. */
	CONTENT_BLOCKED(PermissionDeniedException.class, 422, Retry.NEVER, true, false, Origin.CALLER),

	/** There is no such model. */
	MODEL_NOT_FOUND(ModelNotFoundException.class, 500, Retry.NEVER, true, false, Origin.CALLER),

	/** No endpoint of the model offers tools, or the {@code tool_choice} asked for. */
	NO_ENDPOINT_FOR_TOOLS(NoEndpointException.class, 500, Retry.NEVER, true, false, Origin.CALLER),

	/** No endpoint of the model takes all parameters of the request. */
	NO_ENDPOINT_FOR_PARAMETERS(NoEndpointException.class, 500, Retry.NEVER, true, false, Origin.CALLER),

	/** No endpoint of the model reads or gives images, sound, files or the like. */
	NO_ENDPOINT_FOR_MODALITY(NoEndpointException.class, 500, Retry.NEVER, true, false, Origin.CALLER),

	/** The account's privacy settings and guardrails leave no endpoint of the model. */
	NO_ENDPOINT_FOR_DATA_POLICY(NoEndpointException.class, 500, Retry.NEVER, true, false, Origin.ACCOUNT),

	/** Preferences for providers, prices and the like leave no endpoint of the model. */
	NO_ENDPOINT_FOR_ROUTING(NoEndpointException.class, 500, Retry.NEVER, true, false, Origin.CALLER),

	/** What was asked for by its id, such as a generation, is not there, or not yet. */
	NOT_FOUND(InvalidRequestException.class, 404, Retry.NEVER, false, false, Origin.CALLER),

	/** The request is longer than the context of the model. */
	CONTEXT_LENGTH_EXCEEDED(ContextLengthExceededException.class, 413, Retry.NEVER, true, false, Origin.CALLER),

	/** OpenRouter or the provider does not accept the request. */
	INVALID_REQUEST(InvalidRequestException.class, 400, Retry.NEVER, false, false, Origin.CALLER),

	/** Too many requests at once, at OpenRouter or at the provider. */
	RATE_LIMIT(RateLimitException.class, 429, Retry.ALWAYS, true, false, Origin.PROVIDER),

	/** The requests to free models are used up for today. */
	DAILY_LIMIT(RateLimitException.class, 429, Retry.NEVER, true, false, Origin.ACCOUNT),

	/** OpenRouter or the provider is down, overloaded or broken. */
	PROVIDER_UNAVAILABLE(ProviderException.class, 503, Retry.ALWAYS, true, false, Origin.PROVIDER),

	/** OpenRouter or the provider gave up waiting for the model. */
	PROVIDER_TIMEOUT(ProviderException.class, 504, Retry.IF_MAYBE_BILLED, true, true, Origin.PROVIDER),

	/** Something else went wrong on the server's side, before or within an answer. */
	PROVIDER_ERROR(ProviderException.class, 502, Retry.NEVER, true, true, Origin.PROVIDER),

	/** A deadline of ours passed. */
	DEADLINE_EXCEEDED(DeadlineExceededException.class, 504, Retry.NEVER, true, true, Origin.PROVIDER),

	/** The server had the request, and its answer was lost, or ended before its time. */
	INCOMPLETE_RESPONSE(IncompleteResponseException.class, 502, Retry.IF_MAYBE_BILLED, true, true, Origin.NETWORK),

	/** What came back is not an answer. */
	MALFORMED_RESPONSE(MalformedResponseException.class, 502, Retry.NEVER, true, true, Origin.OPENROUTER),

	/** The server cannot be reached, or was lost before it had the whole request. */
	CONNECTION_FAILED(ConnectionException.class, 503, Retry.ALWAYS, true, false, Origin.NETWORK),

	/** A model and all its fallbacks failed. */
	ALL_MODELS_FAILED(AllModelsFailedException.class, 503, Retry.NEVER, true, true, Origin.PROVIDER),

	/** The answer is whole, but not the value that was asked for. */
	INVALID_STRUCTURED_OUTPUT(InvalidStructuredOutputException.class, 502, Retry.NEVER, true, true, Origin.MODEL),

	/** The model refuses to be held to a JSON Schema. */
	UNSUPPORTED_SCHEMA(UnsupportedSchemaException.class, 500, Retry.NEVER, true, false, Origin.MODEL),

	/** The model refused to answer, or a filter of its provider stopped it. */
	REFUSAL(RefusalException.class, 422, Retry.NEVER, true, true, Origin.MODEL),

	/** The model called a tool that there is not, or with arguments that do not fit. */
	INVALID_TOOL_CALL(InvalidToolCallException.class, 502, Retry.NEVER, true, true, Origin.MODEL),

	/** The model still asked for tools when a limit was reached. */
	TOOL_LIMIT(ToolLimitException.class, 502, Retry.NEVER, true, true, Origin.MODEL),

	/** A tool of the application failed. */
	TOOL_FAILED(ToolFailedException.class, 500, Retry.NEVER, true, true, Origin.CLIENT),

	/** The application's own budget is used up. */
	BUDGET_EXCEEDED(BudgetExceededException.class, 503, Retry.NEVER, false, false, Origin.CLIENT),

	/** The application's own budget cannot be looked up. */
	BUDGET_UNKNOWN(OpenRouterException.class, 503, Retry.NEVER, false, false, Origin.CLIENT),

	/** Too many calls of this application run and wait already. */
	CONCURRENCY_LIMIT(ConcurrencyLimitException.class, 503, Retry.NEVER, true, false, Origin.CLIENT),

	/** The thread that waited was interrupted. */
	CALL_INTERRUPTED(CallInterruptedException.class, 503, Retry.NEVER, false, true, Origin.CLIENT),

	/** The client was closed, or the application context with it. */
	CLIENT_CLOSED(ClientClosedException.class, 503, Retry.NEVER, false, true, Origin.CLIENT);

	private final Class<? extends OpenRouterException> exception;

	private final int httpStatus;

	private final Retry retry;

	private final boolean anotherModelMayHelp;

	private final boolean mayBeBilled;

	private final Origin origin;

	FailureKind(Class<? extends OpenRouterException> exception, int httpStatus, Retry retry,
			boolean anotherModelMayHelp, boolean mayBeBilled, Origin origin) {
		this.exception = exception;
		this.httpStatus = httpStatus;
		this.retry = retry;
		this.anotherModelMayHelp = anotherModelMayHelp;
		this.mayBeBilled = mayBeBilled;
		this.origin = origin;
	}

	/**
	 * Return the kind that a server means by a code.
	 * @param code HTTP status, or the code inside an answer that stands for one;
	 * {@code null} if there was none
	 * @return the kind, as far as a code can tell
	 */
	public static FailureKind ofCode(@Nullable Integer code) {
		if (code == null) {
			return PROVIDER_ERROR;
		}
		return switch (code) {
			case 401 -> AUTHENTICATION;
			case 402 -> INSUFFICIENT_CREDITS;
			case 403 -> PERMISSION_DENIED;
			case 404 -> MODEL_NOT_FOUND;
			case 408, 524 -> PROVIDER_TIMEOUT;
			case 429 -> RATE_LIMIT;
			case 500, 502, 503, 504, 529 -> PROVIDER_UNAVAILABLE;
			default -> (code >= 400 && code < 500) ? INVALID_REQUEST : PROVIDER_ERROR;
		};
	}

	/**
	 * Return whether a failure is of this kind.
	 * @param failure any failure
	 * @return whether it is; {@code false} for those that are none of ours
	 */
	public boolean isKindOf(Throwable failure) {
		OpenRouterException ours = OpenRouterException.of(failure);
		return ours != null && ours.kind() == this;
	}

	/**
	 * Return what Java says it with.
	 * @return the type of the exception
	 */
	public Class<? extends OpenRouterException> exception() {
		return this.exception;
	}

	/**
	 * Return what a server tells its own client when it cannot answer because of this:
	 * 4xx for what that client can mend, else 5xx.
	 * @return an HTTP status, not that of OpenRouter's response
	 */
	public int httpStatus() {
		return this.httpStatus;
	}

	/**
	 * Return whether the same request may be sent again before its answer has begun.
	 * @return whether, as long as the server does not say otherwise
	 */
	public Retry retry() {
		return this.retry;
	}

	/**
	 * Return whether the same request may succeed with another model and the same key.
	 * @return whether it may
	 */
	public boolean anotherModelMayHelp() {
		return this.anotherModelMayHelp;
	}

	/**
	 * Return whether OpenRouter may charge for it.
	 * @return {@code false} if it surely cost nothing
	 */
	public boolean mayBeBilled() {
		return this.mayBeBilled;
	}

	/**
	 * Return where it went wrong, and so who can mend it.
	 * @return the place
	 */
	public Origin origin() {
		return this.origin;
	}

	/**
	 * Whether the same request may be sent again.
	 */
	public enum Retry {

		/** It would fail again. */
		NEVER,

		/** It may succeed, but both may be billed. */
		IF_MAYBE_BILLED,

		/** It may succeed, and only that is billed. */
		ALWAYS;

		/**
		 * Return whether to send again.
		 * @param maybeBilled whether the caller accepts to be billed twice
		 * @return whether
		 */
		public boolean isAllowed(boolean maybeBilled) {
			return this == ALWAYS || (this == IF_MAYBE_BILLED && maybeBilled);
		}

	}

	/**
	 * Where a failure comes from.
	 */
	public enum Origin {

		/** What was asked for. */
		CALLER,

		/** The key, the credit or the settings of the account at OpenRouter. */
		ACCOUNT,

		/** What the model answered. */
		MODEL,

		/** The provider of the model, or OpenRouter in its place. */
		PROVIDER,

		/** The way to OpenRouter and back. */
		NETWORK,

		/** OpenRouter itself, or what stands in its place. */
		OPENROUTER,

		/** This application: its tools, limits and threads. */
		CLIENT

	}

}
