package io.github.openrouterspring.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.InvalidRequestException;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.PermissionDeniedException;
import io.github.openrouterspring.http.ApiResource;
import io.github.openrouterspring.json.JsonObject;
import reactor.core.publisher.Mono;

/**
 * The account as OpenRouter describes it.
 */
public final class HttpAccount implements ReactiveOpenRouterAccount {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration FIRST_WAIT = Duration.ofMillis(500);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

	private final ApiResource resource;

	private final ApiResource management;

	/**
	 * Create an account.
	 * @param resource asks with the key of the models
	 * @param management asks with the management key, or with that of the models if there
	 * is none
	 */
	@SuppressWarnings("exports") // made by the client alone
	public HttpAccount(ApiResource resource, ApiResource management) {
		this.resource = resource.keyed();
		this.management = management.keyed();
	}

	@Override
	public Mono<KeyInfo> key() {
		return data(this.resource, "/key", KeyInfo::new);
	}

	@Override
	public Mono<Credits> credits() {
		return managed(data(this.management, "/credits", Credits::new));
	}

	@Override
	public Mono<Generation> generation(String id) {
		return generation(id, PATIENCE);
	}

	@Override
	public Mono<Generation> generation(String id, Duration patience) {
		if (id.isBlank()) {
			throw new IllegalArgumentException("The id of the generation is blank; responses tell it, such as gen-123");
		}
		Mono<Generation> once = data(this.resource, "/generation?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8),
				Generation::new);
		return again(once, FIRST_WAIT, patience)
			.onErrorMap(FailureKind.MODEL_NOT_FOUND::isKindOf,
					(failure) -> new InvalidRequestException(FailureKind.NOT_FOUND, "OpenRouter knows no generation '"
							+ id + "'. Records come some seconds after the end of an answer, and only to the account "
							+ "that asked for it", ErrorDetails.of(failure), failure));
	}

	private static Mono<Generation> again(Mono<Generation> once, Duration wait, Duration patience) {
		return once.onErrorResume(FailureKind.MODEL_NOT_FOUND::isKindOf, (failure) -> {
			if (patience.compareTo(wait) < 0) {
				return Mono.error(failure);
			}
			Duration next = wait.multipliedBy(2);
			return Mono.delay(wait)
				.then(again(once, (next.compareTo(LONGEST_WAIT) < 0) ? next : LONGEST_WAIT, patience.minus(wait)));
		});
	}

	@Override
	public Mono<List<Activity>> activity() {
		return managed(this.management.list("/activity", Activity::new));
	}

	@Override
	public Mono<List<Activity>> activity(LocalDate day) {
		return managed(this.management.list("/activity?date=" + day, Activity::new));
	}

	private static <T> Mono<T> data(ApiResource resource, String path, Function<JsonObject, T> view) {
		return resource.get(path).map((json) -> {
			JsonObject data = json.object("data");
			if (data == null) {
				throw new MalformedResponseException("The server answered '" + path + "' without data",
						ErrorDetails.NONE, null);
			}
			return view.apply(data);
		});
	}

	private static <T> Mono<T> managed(Mono<T> answer) {
		return answer.onErrorMap(HttpAccount::isRefused,
				(failure) -> new PermissionDeniedException(
						failure.getMessage() + ". This needs a management key in 'openrouter.management-key', made at "
								+ "https://openrouter.ai/settings/management-keys; keys that can chat are not enough",
						ErrorDetails.of(failure), failure));
	}

	private static boolean isRefused(Throwable failure) {
		return FailureKind.PERMISSION_DENIED.isKindOf(failure) || FailureKind.AUTHENTICATION.isKindOf(failure)
				|| FailureKind.MISSING_API_KEY.isKindOf(failure);
	}

}
