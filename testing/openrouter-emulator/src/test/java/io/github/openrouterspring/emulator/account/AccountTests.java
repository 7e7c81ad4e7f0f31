package io.github.openrouterspring.emulator.account;

import java.math.BigDecimal;
import java.net.http.HttpResponse;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTests extends EmulatorTest {

	@Test
	void keyDescribesItself() {
		JsonNode data = WireClient.json(this.client.get("/key", "sk-or-v1-0123456789abc")).path("data");
		assertThat(data.path("label").asString()).isEqualTo("sk-or-...abc");
		assertThat(data.path("limit_remaining").decimalValue()).isEqualByComparingTo("25");
	}

	@Test
	void whenKeyIsMissingOrInvalidThenUnauthorized() {
		assertThat(this.client.get("/key").statusCode()).isEqualTo(401);
		assertThat(this.client.get("/key", "invalid").statusCode()).isEqualTo(401);
	}

	@Test
	void usageGrowsWithEachAnswer() {
		BigDecimal cost = WireClient.json(this.client.chat(WireClient.HELLO)).at("/usage/cost").decimalValue();
		assertThat(WireClient.json(this.client.get("/key", "sk-or-v1-test")).at("/data/usage").decimalValue())
			.isEqualByComparingTo(cost);
	}

	@Test
	void whenKeyIsOrdinaryThenCreditsAreForbidden() {
		HttpResponse<String> response = this.client.get("/credits", "k");
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body()).contains("Only management keys can perform this operation");
	}

	@Test
	void whenKeyManagesThenCreditsAreTold() {
		assertThat(WireClient.json(this.client.get("/credits", "management")).at("/data/total_credits").intValue())
			.isEqualTo(25);
	}

	@Test
	void generationIsRemembered() {
		JsonNode answer = WireClient.json(this.client.chat(WireClient.HELLO));
		JsonNode data = WireClient.json(this.client.get("/generation?id=" + answer.path("id").asString(), "k"))
			.path("data");
		assertThat(data.path("total_cost")).isEqualTo(answer.at("/usage/cost"));
		assertThat(data.path("streamed").asBoolean()).isFalse();
	}

	@Test
	void whenGenerationIsUnknownThenNotFound() {
		assertThat(this.client.get("/generation?id=gen-nothing", "k").statusCode()).isEqualTo(404);
	}

}
