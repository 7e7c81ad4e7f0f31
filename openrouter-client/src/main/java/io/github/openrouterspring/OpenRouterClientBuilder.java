package io.github.openrouterspring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.openrouterspring.call.CallFilter;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.catalog.CatalogSettings;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.connection.ConnectionPool;
import io.github.openrouterspring.connection.ConnectionSettings;
import io.github.openrouterspring.connection.ProxySettings;
import io.github.openrouterspring.http.ApiKey;
import io.github.openrouterspring.http.ApiTransport;
import io.github.openrouterspring.http.BaseUrl;
import io.github.openrouterspring.http.Headers;
import io.github.openrouterspring.http.Limits;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.resilience.CallClock;
import io.github.openrouterspring.resilience.ConcurrencyLimit;
import io.github.openrouterspring.schema.JsonSchemas;
import io.github.openrouterspring.structured.ValueCheck;
import io.github.openrouterspring.structured.ValueTypes;
import io.github.openrouterspring.tool.ToolLoop;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Builds an {@link OpenRouterClient}.
 */
public final class OpenRouterClientBuilder {

	/** How long to wait unless another timeout is set. */
	public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

	private Function<String, @Nullable String> environment;

	private FilterLine filters = FilterLine.EMPTY;

	private final List<CallFilterPlace> callFilters = new ArrayList<>();

	private @Nullable String apiKey;

	private @Nullable OpenRouterApiKeyProvider apiKeyProvider;

	private @Nullable String managementKey;

	private @Nullable String baseUrl;

	private @Nullable String appUrl;

	private @Nullable String appTitle;

	private Timeouts timeouts = Timeouts.ofTimeout(DEFAULT_TIMEOUT);

	private Limits limits = Limits.DEFAULT;

	private RetryPolicy retry = RetryPolicy.DEFAULT;

	private CatalogSettings catalog = CatalogSettings.DEFAULT;

	private int maxConcurrentRequests;

	private int maxQueuedRequests;

	private CallClock clock = CallClock.SYSTEM;

	private ConnectionSettings connections = ConnectionSettings.DEFAULT;

	private @Nullable ChatRequest defaults;

	private @Nullable Function<String, WebClient.Builder> webClient;

	private @Nullable JsonSchemas schemas;

	private @Nullable ValueCheck valueCheck;

	OpenRouterClientBuilder(Function<String, @Nullable String> environment) {
		this.environment = environment;
	}

	/**
	 * Set where variables are looked up.
	 * @param environment gives the value of a variable, or {@code null}; the process's
	 * environment unless set
	 * @return this builder
	 */
	public OpenRouterClientBuilder environment(Function<String, @Nullable String> environment) {
		this.environment = environment;
		return this;
	}

	/**
	 * Set the key.
	 * @param apiKey a key from
	 * <a href="https://openrouter.ai/keys">openrouter.ai/keys</a>; {@code null} for that
	 * of the environment
	 * @return this builder
	 * @throws IllegalArgumentException if it has characters that no key has
	 */
	public OpenRouterClientBuilder apiKey(@Nullable String apiKey) {
		this.apiKey = ApiKey.usable(apiKey);
		return this;
	}

	/**
	 * Return whether there is a key, set here, provided, or in the environment.
	 * @return whether calls can be made
	 */
	public boolean hasApiKey() {
		return this.apiKeyProvider != null || usableKey() != null;
	}

	/**
	 * Set what gives the key of each call.
	 * @param apiKeyProvider the provider; {@code null} to use the one key
	 * @return this builder
	 */
	public OpenRouterClientBuilder apiKeyProvider(@Nullable OpenRouterApiKeyProvider apiKeyProvider) {
		this.apiKeyProvider = apiKeyProvider;
		return this;
	}

	@Nullable ProvidedKeys providedKeys() {
		return (this.apiKeyProvider != null) ? new ProvidedKeys(this.apiKeyProvider, usableKey()) : null;
	}

	/**
	 * Set the key that reads credits and activity, which keys for chat may not.
	 * @param managementKey a key from
	 * <a href="https://openrouter.ai/settings/management-keys">Management Keys</a>;
	 * {@code null} for that of the environment variable {@code OPENROUTER_MANAGEMENT_KEY}
	 * @return this builder
	 * @throws IllegalArgumentException if it has characters that no key has
	 */
	public OpenRouterClientBuilder managementKey(@Nullable String managementKey) {
		this.managementKey = ApiKey.usable(managementKey);
		return this;
	}

	@Nullable String usableManagementKey() {
		return ApiKey.usable(orEnvironment(this.managementKey, "OPENROUTER_MANAGEMENT_KEY"));
	}

	private @Nullable String usableKey() {
		return ApiKey.usable(orEnvironment(this.apiKey, "OPENROUTER_API_KEY"));
	}

	/**
	 * Set the address of the API, such as that of a regional host or a gateway.
	 * @param baseUrl the URL; {@code null} for that of the environment
	 * @return this builder
	 * @throws IllegalArgumentException if it is no address of an API, saying what to
	 * write
	 */
	public OpenRouterClientBuilder baseUrl(@Nullable String baseUrl) {
		BaseUrl.parse(baseUrl);
		this.baseUrl = baseUrl;
		return this;
	}

	/**
	 * Set how long a call may take.
	 * @param timeout more than zero and at most a day; 60 seconds unless set
	 * @return this builder
	 * @throws IllegalArgumentException if the timeout is out of range
	 */
	public OpenRouterClientBuilder timeout(Duration timeout) {
		return timeouts(Timeouts.ofTimeout(timeout));
	}

	/**
	 * Set how long a call may take, each part alone.
	 * @param timeouts the timeouts; what they leave open comes from the timeout
	 * @return this builder
	 */
	public OpenRouterClientBuilder timeouts(Timeouts timeouts) {
		this.timeouts = timeouts.withDefaults(Timeouts.ofTimeout(DEFAULT_TIMEOUT));
		return this;
	}

	/**
	 * Set when calls are sent again.
	 * @param retry the policy; {@link RetryPolicy#DEFAULT} unless set
	 * @return this builder
	 */
	public OpenRouterClientBuilder retry(RetryPolicy retry) {
		this.retry = retry;
		return this;
	}

	/**
	 * Set how many calls run at once. More wait in the order in which they came; the wait
	 * counts against their deadlines.
	 * @param max how many run, at least 1
	 * @param maxQueued how many wait, at least 0; beyond that calls fail with
	 * {@link io.github.openrouterspring.error.ConcurrencyLimitException}
	 * @return this builder
	 * @throws IllegalArgumentException if a number is out of range
	 */
	public OpenRouterClientBuilder maxConcurrentRequests(int max, int maxQueued) {
		new ConcurrencyLimit(max, maxQueued, this.clock);
		this.maxConcurrentRequests = max;
		this.maxQueuedRequests = maxQueued;
		return this;
	}

	/**
	 * Set what measures deadlines and the waits between attempts, for tests that do not
	 * wait themselves.
	 * @param scheduler such as one of virtual time; the time of the machine, on threads
	 * of the library's own, unless set
	 * @return this builder
	 */
	public OpenRouterClientBuilder clock(Scheduler scheduler) {
		this.clock = CallClock.of(scheduler);
		return this;
	}

	/**
	 * Set how the catalogue of models is kept.
	 * @param catalog the settings; {@link CatalogSettings#DEFAULT} unless set
	 * @return this builder
	 */
	public OpenRouterClientBuilder catalog(CatalogSettings catalog) {
		this.catalog = catalog;
		return this;
	}

	/**
	 * Set how connections are made and kept, unless {@link #webClient} brings them.
	 * @param connections the settings
	 * @return this builder
	 */
	public OpenRouterClientBuilder connections(ConnectionSettings connections) {
		this.connections = connections;
		return this;
	}

	/**
	 * Set options that calls start from. What was set before, and is not set here, stays.
	 * @param options sets the options
	 * @return this builder
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	public OpenRouterClientBuilder defaults(Consumer<ChatRequestBuilder> options) {
		ChatRequest more = ChatRequest.defaults(options);
		this.defaults = (this.defaults != null) ? more.withDefaults(this.defaults) : more;
		return this;
	}

	/**
	 * Name the application, as OpenRouter's rankings and logs show it.
	 * @param url address of the application; {@code null} for that of the environment
	 * @param title name of the application; {@code null} for that of the environment
	 * @return this builder
	 * @see <a href="https://openrouter.ai/docs/app-attribution">App Attribution</a>
	 */
	public OpenRouterClientBuilder app(@Nullable String url, @Nullable String title) {
		this.appUrl = url;
		this.appTitle = title;
		return this;
	}

	/**
	 * Set how much of an answer is held in memory.
	 * @param maxEventSize largest event of a stream, in bytes; 16 MB unless set
	 * @param maxResponseSize largest answer, whole or as a stream adds up to it, in
	 * bytes; 64 MB unless set
	 * @return this builder
	 * @throws IllegalArgumentException if a size is below 1 KB or above 2 GB
	 */
	public OpenRouterClientBuilder limits(long maxEventSize, long maxResponseSize) {
		this.limits = new Limits(maxEventSize, maxResponseSize);
		return this;
	}

	/**
	 * Add a filter in the users' ring, inside those that were added before.
	 * @param filter the filter
	 * @return this builder
	 */
	public OpenRouterClientBuilder filter(ChatFilter filter) {
		return filter(ChatFilter.USER, filter);
	}

	/**
	 * Add a filter.
	 * @param order where it stands, such as {@link ChatFilter#BUDGET}; lower is further
	 * outside; among equals it stands inside those that were added before
	 * @param filter the filter
	 * @return this builder
	 */
	public OpenRouterClientBuilder filter(int order, ChatFilter filter) {
		this.filters = this.filters.inside(order, filter);
		return this;
	}

	/**
	 * Add a filter around calls of every operation, chats and all others.
	 * @param order where it stands, such as {@link ChatFilter#BUDGET}; lower is further
	 * outside; among equals it stands inside those that were added before
	 * @param filter the filter
	 * @return this builder
	 */
	public OpenRouterClientBuilder callFilter(int order, CallFilter filter) {
		this.callFilters.add(new CallFilterPlace(order, filter));
		return filter(order, ChatFilter.of(filter));
	}

	/**
	 * Return the filters of calls of every operation.
	 * @return the filters, in the order in which they were added
	 */
	List<CallFilterPlace> callFilters() {
		return List.copyOf(this.callFilters);
	}

	/**
	 * Set what sends the requests. Its connector stays the caller's to close.
	 * @param webClient a builder with a connector; its codecs are not used
	 * @return this builder
	 */
	public OpenRouterClientBuilder webClient(WebClient.Builder webClient) {
		return webClient((baseUrl) -> webClient);
	}

	/**
	 * Set what sends the requests, to be made with the first of them: it takes longer to
	 * load than everything else. Its connector stays the caller's to close.
	 * @param webClient gives a builder with a connector to the address of the API; its
	 * codecs are not used
	 * @return this builder
	 */
	public OpenRouterClientBuilder webClient(Function<String, WebClient.Builder> webClient) {
		this.webClient = webClient;
		return this;
	}

	/**
	 * Set what reads and writes the application's own values: structured answers, and
	 * arguments and results of tools. Their schemas follow its naming. What goes over the
	 * wire beside them is not touched.
	 * @param jsonMapper the application's mapper; a plain one unless set
	 * @return this builder
	 */
	public OpenRouterClientBuilder jsonMapper(JsonMapper jsonMapper) {
		this.schemas = new JsonSchemas(jsonMapper);
		return this;
	}

	/**
	 * Set what checks the values of structured output beyond their schemas.
	 * @param valueCheck the check; {@code null} for the constraints of Jakarta
	 * Validation, where that is on the class path
	 * @return this builder
	 */
	public OpenRouterClientBuilder valueCheck(@Nullable ValueCheck valueCheck) {
		this.valueCheck = valueCheck;
		return this;
	}

	/**
	 * Build the client. Nothing is connected yet.
	 * @return the client
	 * @throws IllegalArgumentException if the key or the address cannot be used
	 */
	public OpenRouterClient build() {
		Map<String, String> headers = Headers.attribution(orEnvironment(this.appUrl, "OPENROUTER_HTTP_REFERER"),
				orEnvironment(this.appTitle, "OPENROUTER_APP_TITLE"));
		String key = (this.apiKeyProvider == null) ? usableKey() : null;
		CallSettings settings = CallSettings.NONE.withApiKey(key)
			.withTimeouts(this.timeouts)
			.withHeaders(headers)
			.withAttributes(Map.of(ValueTypes.ATTRIBUTE, new ValueTypes(schemas(), this.valueCheck)));
		ChatRequest base = new ChatRequest(JsonObject.empty(), settings);
		ChatRequest effective = (this.defaults != null) ? this.defaults.withDefaults(base) : base;
		Function<String, WebClient.Builder> given = this.webClient;
		String address = baseUrl();
		if (given != null) {
			return new OpenRouterClient(this, () -> ApiTransport.webClient(given.apply(address)), effective, null);
		}
		ConnectionPool pool = ConnectionPool.create((this.connections.proxy() != null) ? this.connections
				: this.connections.withProxy(ProxySettings.environment(this.environment)));
		return new OpenRouterClient(this, () -> WebClient.builder().clientConnector(pool.connector(address)).build(),
				effective, pool);
	}

	private @Nullable String orEnvironment(@Nullable String value, String variable) {
		return (value != null && !value.isBlank()) ? value : this.environment.apply(variable);
	}

	String baseUrl() {
		try {
			return BaseUrl.parse(orEnvironment(this.baseUrl, "OPENROUTER_BASE_URL"));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(ex.getMessage() + " (variable OPENROUTER_BASE_URL)", ex);
		}
	}

	RetryPolicy retry() {
		return this.retry;
	}

	@Nullable ConcurrencyLimit concurrency() {
		return (this.maxConcurrentRequests > 0)
				? new ConcurrencyLimit(this.maxConcurrentRequests, this.maxQueuedRequests, this.clock) : null;
	}

	CallClock clock() {
		return this.clock;
	}

	CatalogSettings catalog() {
		return this.catalog;
	}

	Limits limits() {
		return this.limits;
	}

	FilterLine filters() {
		return this.filters.inside(ChatFilter.TOOL_LOOP, new ToolLoop(schemas(), this.clock));
	}

	private JsonSchemas schemas() {
		JsonSchemas schemas = this.schemas;
		if (schemas == null) {
			schemas = new JsonSchemas(JsonMapper.shared());
			this.schemas = schemas;
		}
		return schemas;
	}

}
