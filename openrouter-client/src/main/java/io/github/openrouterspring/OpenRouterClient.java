package io.github.openrouterspring;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import io.github.openrouterspring.account.HttpAccount;
import io.github.openrouterspring.account.OpenRouterAccount;
import io.github.openrouterspring.account.ReactiveOpenRouterAccount;
import io.github.openrouterspring.budget.GenerationRecords;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.catalog.HttpModelCatalog;
import io.github.openrouterspring.catalog.ModelCatalog;
import io.github.openrouterspring.catalog.ReactiveModelCatalog;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.assembly.AssembledExchange;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.connection.ConnectionPool;
import io.github.openrouterspring.error.ClientClosedException;
import io.github.openrouterspring.http.ApiResource;
import io.github.openrouterspring.http.ApiTransport;
import io.github.openrouterspring.http.ChatTransport;
import io.github.openrouterspring.observation.ExchangeLog;
import io.github.openrouterspring.resilience.Calls;
import io.github.openrouterspring.resilience.ClosedSignal;
import io.github.openrouterspring.resilience.ConcurrencyLimit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The door to OpenRouter: makes the models and the catalogue of one account. What is made
 * of it by others, such as
 * {@link io.github.openrouterspring.embedding.EmbeddingModel#of}, shares its connections,
 * limits, filters and keys, and is not loaded where nobody asks for it. Spring
 * applications get them as beans; others build one of these, share it, and close it in
 * the end.
 *
 * @see <a href="https://openrouter.ai/docs">OpenRouter's documentation</a>
 */
public final class OpenRouterClient implements AutoCloseable {

	private final ReactiveLanguageModel languageModel;

	private final Supplier<ReactiveModelCatalog> modelCatalog;

	private final Supplier<ReactiveOpenRouterAccount> account;

	private final String baseUrl;

	private final @Nullable ConnectionPool ownPool;

	private final ClosedSignal closed = new ClosedSignal();

	private final Calls calls;

	private final CallSettings settings;

	private final @Nullable ProvidedKeys keys;

	private final @Nullable String managementKey;

	private final ExchangeLog log = new ExchangeLog();

	private final List<CallFilterPlace> callFilters;

	private final ApiTransport metered;

	OpenRouterClient(OpenRouterClientBuilder builder, Supplier<WebClient> making, ChatRequest defaults,
			@Nullable ConnectionPool ownPool) {
		this.baseUrl = builder.baseUrl();
		this.ownPool = ownPool;
		Supplier<WebClient> webClient = SingletonSupplier.of(making);
		this.calls = new Calls(builder.clock(), ClientClosedException::new);
		ApiTransport background = new ApiTransport(webClient, this.baseUrl, builder.limits(), RetryPolicy.NONE, null,
				this.calls);
		Supplier<WebClient> metering = SingletonSupplier
			.of(() -> webClient.get().mutate().filter(new GenerationRecords(background, this.closed)).build());
		ConcurrencyLimit concurrency = builder.concurrency();
		ApiTransport transport = new ApiTransport(webClient, this.baseUrl, builder.limits(), builder.retry(),
				concurrency, this.calls);
		this.metered = new ApiTransport(metering, this.baseUrl, builder.limits(), builder.retry(), concurrency,
				this.calls);
		ChatTransport sending = new ChatTransport(this.metered);
		ProvidedKeys keys = builder.providedKeys();
		this.keys = keys;
		this.callFilters = builder.callFilters();
		FilterLine filters = builder.filters().inside(ChatFilter.OBSERVATION, ChatFilter.of(this.log));
		if (keys != null) {
			filters = filters.inside(ProvidedKeys.ORDER, keys);
		}
		filters = filters.outside(CompleteAnswers.ORDER, new CompleteAnswers())
			.outside(CallDeadlines.OUTERMOST, CallDeadlines.ofCalls(this.calls))
			.outside(CallDeadlines.ROUND, CallDeadlines.ofRounds(this.calls));
		this.languageModel = new AssembledLanguageModel(
				AssembledExchange.ofTransport(sending, builder.limits().maxResponseSize()), filters, defaults);
		CallSettings settings = defaults.settings();
		this.settings = settings;
		Supplier<Mono<String>> key = () -> (keys != null) ? keys.key(settings) : Mono.justOrEmpty(settings.apiKey());
		this.modelCatalog = SingletonSupplier
			.of(() -> new HttpModelCatalog(new ApiResource(transport, settings, key.get()), builder.catalog(),
					Clock.systemUTC()));
		String managementKey = builder.usableManagementKey();
		this.managementKey = managementKey;
		this.account = SingletonSupplier.of(() -> new HttpAccount(new ApiResource(transport, settings, key.get()),
				new ApiResource(transport, settings, Mono.justOrEmpty(managementKey).switchIfEmpty(key.get()))));
	}

	/**
	 * Begin a client. What is not set comes from the environment variables
	 * {@code OPENROUTER_API_KEY}, {@code OPENROUTER_BASE_URL},
	 * {@code OPENROUTER_HTTP_REFERER} and {@code OPENROUTER_APP_TITLE}, and else has
	 * OpenRouter's defaults.
	 * @return a builder
	 */
	public static OpenRouterClientBuilder builder() {
		return new OpenRouterClientBuilder(System::getenv);
	}

	/**
	 * Return the model for code that waits for answers.
	 * @return the model
	 */
	public LanguageModel languageModel() {
		return this.languageModel.blocking();
	}

	/**
	 * Return the model for code that does not block.
	 * @return the model
	 */
	public ReactiveLanguageModel reactiveLanguageModel() {
		return this.languageModel;
	}

	/**
	 * Return the models that exist.
	 * @return the catalogue
	 */
	public ModelCatalog modelCatalog() {
		return this.modelCatalog.get().blocking();
	}

	/**
	 * Return what OpenRouter knows about the key and its account.
	 * @return the account
	 */
	public OpenRouterAccount account() {
		return this.account.get().blocking();
	}

	ApiTransport metered() {
		return this.metered;
	}

	CallSettings settings() {
		return this.settings;
	}

	@Nullable ProvidedKeys keys() {
		return this.keys;
	}

	@Nullable String managementKey() {
		return this.managementKey;
	}

	List<CallFilterPlace> callFilters() {
		return this.callFilters;
	}

	ExchangeLog log() {
		return this.log;
	}

	/**
	 * Return the address of the API.
	 * @return the URL, without a slash at its end
	 */
	public String baseUrl() {
		return this.baseUrl;
	}

	/**
	 * End all calls that run or wait, whose callers are told at once, and what is still
	 * asked for the sake of a budget; and close the connections, unless they came with a
	 * connector of the caller's. Closing twice does no harm.
	 */
	@Override
	public void close() {
		this.closed.close();
		this.calls.close();
		if (this.ownPool != null) {
			this.ownPool.close();
		}
	}

}
