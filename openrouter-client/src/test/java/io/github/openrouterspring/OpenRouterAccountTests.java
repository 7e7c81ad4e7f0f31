package io.github.openrouterspring;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.github.openrouterspring.account.Activity;
import io.github.openrouterspring.account.Credits;
import io.github.openrouterspring.account.Generation;
import io.github.openrouterspring.account.KeyInfo;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.InvalidRequestException;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.error.PermissionDeniedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OpenRouterAccountTests extends EmulatorTest {

	private static final String MANAGEMENT_KEY = "sk-or-v1-management";

	@Test
	void theKeyDescribesItself() {
		KeyInfo key = this.client.account().key();
		assertThat(key.label()).isNotBlank();
		assertThat(key.limit()).isPositive();
		assertThat(key.limitRemaining()).isPositive();
		assertThat(key.isManagementKey()).isFalse();
		assertThat(key.isFreeTier()).isFalse();
		assertThat(key.expiresAt()).isNull();
	}

	@Test
	void aWrongKeySaysSo() {
		try (OpenRouterClient wrong = builder().apiKey("sk-or-v1-invalid").build()) {
			assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> wrong.account().key())
				.withMessageContaining("https://openrouter.ai/keys");
		}
	}

	@Test
	void withoutAKeyNothingIsSent() {
		try (OpenRouterClient keyless = builder().apiKey(null).build()) {
			assertThatExceptionOfType(MissingApiKeyException.class).isThrownBy(() -> keyless.account().key());
		}
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void creditsComeWithTheManagementKey() {
		try (OpenRouterClient managed = builder().managementKey(MANAGEMENT_KEY).build()) {
			ChatResponse response = managed.languageModel().chat("Hello");
			Credits credits = managed.account().credits();
			assertThat(credits.totalUsage()).isEqualByComparingTo(response.cost());
			assertThat(credits.balance()).isEqualByComparingTo(credits.totalCredits().subtract(response.cost()));
		}
		assertThat(this.emulator.requests()).extracting((request) -> request.header("Authorization"))
			.containsExactly("Bearer " + KEY, "Bearer " + MANAGEMENT_KEY);
	}

	@Test
	void aNormalKeyWhereAManagementKeyIsNeededSaysWhichOne() {
		assertThatExceptionOfType(PermissionDeniedException.class).isThrownBy(() -> this.client.account().credits())
			.withMessageContaining("openrouter.management-key")
			.withMessageContaining("https://openrouter.ai/settings/management-keys")
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(403));
	}

	@Test
	void aManagementKeyWhereANormalOneIsNeededSaysThatItCannotChat() {
		try (RawServer server = RawServer.json("{}");
				OpenRouterClient managed = server.client().apiKey(MANAGEMENT_KEY).build()) {
			server.answer(401, "{\"error\":{\"code\":401,\"message\":\"Management keys cannot be used here\"}}");
			assertThatExceptionOfType(AuthenticationException.class)
				.isThrownBy(() -> managed.languageModel().chat("Hello"))
				.withMessageContaining("Management keys cannot be used here")
				.withMessageContaining("a management key, which cannot chat");
		}
	}

	@Test
	void aGenerationIsRemembered() {
		ChatResponse response = model().chat("Hello");
		Generation generation = this.client.account().generation(response.generationId());
		assertThat(generation.totalCost()).isEqualByComparingTo(response.cost());
		assertThat(generation.createdAt()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
		assertThat(generation.isStreamed()).isFalse();
		assertThat(generation.nativeTokensCompletion()).isEqualTo(response.usage().completionTokens().longValue());
	}

	@Test
	void aGenerationThatIsNotThereIsAskedForAgain() {
		try (RawServer server = RawServer.json("{}"); OpenRouterClient client = server.client().build()) {
			server.answer(404, "{\"error\":{\"code\":404,\"message\":\"Generation not found\"}}");
			assertThatExceptionOfType(InvalidRequestException.class)
				.isThrownBy(() -> client.account().generation("gen-1", Duration.ofMillis(600)))
				.withMessageContaining("'gen-1'")
				.withMessageContaining("some seconds");
			assertThat(server.requests()).containsExactly("/generation?id=gen-1", "/generation?id=gen-1");
		}
	}

	@Test
	void withoutPatienceItIsAskedForOnce() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.client.account().generation("gen-nope", Duration.ZERO));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void aBlankIdIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.account().generation(" "))
			.withMessageContaining("gen-123");
	}

	@Test
	void activityIsTyped() {
		try (RawServer server = RawServer.json("""
				{"data":[{"date":"2026-08-20","model":"a/b","usage":0.25,"requests":3,"prompt_tokens":10,
				 "completion_tokens":20,"reasoning_tokens":5,"provider_name":"P","surprise":[]}]}""");
				OpenRouterClient client = server.client().build()) {
			List<Activity> activity = client.account().activity(LocalDate.of(2026, 8, 20));
			assertThat(activity).hasSize(1);
			assertThat(activity.get(0).date()).isEqualTo(LocalDate.of(2026, 8, 20));
			assertThat(activity.get(0).usage()).isEqualByComparingTo("0.25");
			assertThat(activity.get(0).requests()).isEqualTo(3);
			client.account().activity();
			assertThat(server.requests()).containsExactly("/activity?date=2026-08-20", "/activity");
		}
	}

	@Test
	void anAnswerWithoutDataIsMalformed() {
		try (RawServer server = RawServer.json("{}"); OpenRouterClient client = server.client().build()) {
			assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(() -> client.account().key())
				.withMessageContaining("/key");
		}
	}

	@Test
	void unlimitedIsNullAndNotZero() {
		try (RawServer server = RawServer
			.json("{\"data\":{\"limit\":null,\"limit_remaining\":null,\"usage\":\"1.5\"}}");
				OpenRouterClient client = server.client().build()) {
			KeyInfo key = client.account().key();
			assertThat(key.limit()).isNull();
			assertThat(key.limitRemaining()).isNull();
			assertThat(key.usage()).isEqualByComparingTo("1.5");
		}
	}

}
