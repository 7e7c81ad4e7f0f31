package io.github.openrouterspring.decision;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.github.openrouterspring.EmulatorTest;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.RecordedServer;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DecisionTests extends EmulatorTest {

	private DecisionModel decisions() {
		return DecisionModel.of(this.client).withModel("typesafe/jev-1.13");
	}

	@Test
	void theComponentsOfARecordAreTheQuestions() {
		decisions().decide("My checkout is blank", Triage.class);
		assertThat(this.emulator.lastRequest().json().toString()).isEqualTo(
				"""
						{"model":"typesafe/jev-1.13","state":"My checkout is blank","questions":{\
						"bug":{"type":"noul","instructions":"Is it a defect?","criteria":{"true":"Broken checkout","false":"A question"}},\
						"team":{"type":"choice","instructions":"Which team?","criteria":{"payments":"Checkout and billing","ACCOUNT":null}},\
						"urgency":{"type":"score","instructions":"How urgent?","criteria":["can wait","this week","now, blank checkout"]},\
						"angry":{"type":"noul","instructions":"Is the customer angry?"}}}""");
	}

	@Test
	void theAnswersAreTheRecord() {
		Decision<Triage> decision = decisions().decide("My broken checkout is blank", Triage.class);
		assertThat(decision.value().bug()).isTrue();
		assertThat(decision.value().team()).isEqualTo(Team.PAYMENTS);
		assertThat(decision.value().urgency()).isBetween(1.0, 2.0);
		assertThat(decision.value().angry()).isBetween(0.0, 1.0);
		assertThat(decision.answer("team").probabilities()).containsOnlyKeys("payments", "ACCOUNT");
		assertThat(decision.answer("team").confidence()).isGreaterThan(new BigDecimal("0.5"));
		assertThat(decision.answer("bug").probability()).isGreaterThan(new BigDecimal("0.5"));
		assertThat(decision.answer("bug").confidence()).isNull();
		assertThat(decision.cost()).isPositive();
		assertThat(decision.usage().promptTokens()).isPositive();
		assertThat(decision.generationId()).startsWith("gen-dec-");
	}

	@Test
	void theStateMayBeAnyValue() {
		decisions().decide(new Ticket("enterprise", 3), Angry.class);
		assertThat(this.emulator.lastRequest().json().path("state").toString())
			.isEqualTo("{\"tier\":\"enterprise\",\"visits\":3}");
		decisions().decide(Map.of("a", 1), Angry.class);
		assertThat(this.emulator.lastRequest().json().path("state").toString()).isEqualTo("{\"a\":1}");
		decisions().decide(List.of("see", ImagePart.of("data:image/png;base64,AA==")), Angry.class);
		assertThat(this.emulator.lastRequest().json().at("/state/1/image_url/url").asString()).startsWith("data:");
	}

	@ParameterizedTest
	@CsvSource({ "0.89, false", "0.9, true" })
	void whatIsYesIsForTheRecordToSay(String probability, boolean yes) {
		this.emulator.when()
			.path("/systemone")
			.then(EmulatorResponse.json("{\"answers\":{\"sure\":{\"type\":\"noul\",\"noul\":" + probability + "}}}"));
		assertThat(decisions().decide("a", Sure.class).value().sure()).isEqualTo(yes);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{}", "{\"answers\":{}}", "{\"answers\":{\"team\":{\"type\":\"choice\",\"choice\":\"sales\"}}}",
					"{\"answers\":{\"team\":{\"type\":\"new\"}}}" })
	void anAnswerThatDoesNotFitIsMalformed(String json) {
		this.emulator.when().path("/systemone").then(EmulatorResponse.json(json));
		assertThatExceptionOfType(MalformedResponseException.class)
			.isThrownBy(() -> decisions().decide("a", Owner.class))
			.withMessageContaining("to the question 'team'");
	}

	@Test
	void whatIsMissingBesideTheAnswerDoesNoHarm() {
		this.emulator.when()
			.path("/systemone")
			.then(EmulatorResponse
				.json("{\"answers\":{\"team\":{\"choice\":\"ACCOUNT\"},\"other\":{\"type\":\"box\"}}}"));
		Decision<Owner> decision = decisions().decide("a", Owner.class);
		assertThat(decision.value()).isEqualTo(new Owner(Team.ACCOUNT));
		assertThat(decision.answer("team").probabilities()).isEmpty();
		assertThat(decision.answer("other").type()).isEqualTo("box");
	}

	@ParameterizedTest
	@CsvSource({ "emulator/error-402, INSUFFICIENT_CREDITS", "emulator/error-529, PROVIDER_UNAVAILABLE",
			"emulator/mid-stream-error, PROVIDER_UNAVAILABLE" })
	void refusalsMeanWhatTheyMeanInChats(String model, FailureKind kind) {
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> decisions().withModel(model).decide("a", Angry.class))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	@Test
	void aStallEndsAtTheDeadline() {
		DecisionModel impatient = decisions()
			.with((options) -> options.model("emulator/stall").timeout(Duration.ofMillis(200)));
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(() -> impatient.decide("a", Angry.class));
	}

	@Test
	void totalsKnowTheOperation() {
		SpendingTotals totals = new SpendingTotals();
		try (OpenRouterClient counting = builder().callFilter(ChatFilter.BUDGET, new SpendingFilter(totals, null))
			.build()) {
			DecisionModel.of(counting).withModel("typesafe/jev-1.13").decide("a", Angry.class);
		}
		assertThat(totals.snapshot().byOperation()).containsOnlyKeys("decision");
		assertThat(totals.snapshot().total().promptTokens()).isPositive();
	}

	@Test
	void whatIsNoRecordOfQuestionsIsRefused() {
		refused(String.class, "no record with components");
		refused(Unasked.class, "'bug' of Unasked has no @Question");
		refused(Wordy.class, "'text' of Wordy is a String");
		refused(OneSided.class, "only when the answer is yes");
		refused(Levelled.class, "'bug' of Levelled has levels, but is a boolean");
		refused(Never.class, "true from 0.0 on");
		assertThat(this.emulator.requests()).isEmpty();
	}

	private void refused(Class<?> type, String words) {
		assertThatIllegalArgumentException().isThrownBy(() -> decisions().decide("a", type))
			.withMessageContaining(words);
	}

	@Test
	void badInputIsRefusedWithTheRemedy() {
		assertThatIllegalArgumentException().isThrownBy(() -> decisions().decide(" ", Angry.class))
			.withMessageContaining("state is blank");
		assertThatIllegalArgumentException().isThrownBy(() -> DecisionModel.of(this.client).decide("a", Angry.class))
			.withMessageContaining("openrouter.decision.model");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> decisions().with((options) -> options.set("questions", Map.of())))
			.withMessageContaining("decide()");
		Decision<Angry> decision = decisions().decide("a", Angry.class);
		assertThatIllegalArgumentException().isThrownBy(() -> decision.answer("joy")).withMessageContaining("angry");
	}

	@Test
	void aRealAnswerIsReadAsItIs() throws IOException {
		try (RecordedServer server = RecordedServer.start("decisions-jev.json");
				OpenRouterClient client = server.client()) {
			Decision<Recorded> decision = DecisionModel.of(client)
				.withModel("typesafe/jev-1.13")
				.decide(server.request().object("state"), Recorded.class);
			assertThat(decision.value()).isEqualTo(new Recorded(true, Owning.PAYMENTS, 1.99));
			assertThat(decision.answer("urgency").probabilities()).containsEntry("2", BigDecimal.ONE);
			assertThat(decision.cost()).isEqualByComparingTo("0.000019992");
			assertThat(decision.usage().promptTokens()).isEqualTo(476);
			assertThat(server.received()).isEqualTo(server.request());
			assertThat(server.path()).isEqualTo("/api/v1/systemone");
		}
	}

	enum Team {

		@JsonProperty("payments")
		@JsonPropertyDescription("Checkout and billing")
		PAYMENTS,

		ACCOUNT

	}

	record Triage(@Question(value = "Is it a defect?", yes = "Broken checkout", no = "A question") boolean bug,
			@Question("Which team?") Team team, @Question(value = "How urgent?", levels = {
					"can wait", "this week", "now, blank checkout" }) double urgency,
			@Question("Is the customer angry?") double angry){
	}

	record Angry(@Question("Is the customer angry?") double angry) {
	}

	record Sure(@Question(value = "Sure?", yesFrom = 0.9) boolean sure) {
	}

	record Owner(@Question("Which team?") Team team) {
	}

	record Ticket(String tier, int visits) {
	}

	record Unasked(boolean bug) {
	}

	record Wordy(@Question("What?") String text) {
	}

	record OneSided(@Question(value = "Bug?", yes = "It is") boolean bug) {
	}

	record Levelled(@Question(value = "Bug?", levels = "a") boolean bug) {
	}

	record Never(@Question(value = "Bug?", yesFrom = 0) boolean bug) {
	}

	enum Owning {

		@JsonProperty("payments")
		@JsonPropertyDescription("Checkout, billing, or payment processing issues.")
		PAYMENTS,

		@JsonProperty("frontend")
		@JsonPropertyDescription("Rendering, layout, or browser compatibility issues.")
		FRONTEND,

		@JsonProperty("account")
		@JsonPropertyDescription("Login, permissions, or profile issues.")
		ACCOUNT

	}

	record Recorded(
			@Question(value = "Is the customer reporting a software defect?",
					yes = "The customer describes broken or unexpected product behavior.",
					no = "The customer is asking a question or requesting a feature.") boolean is_bug,
			@Question("Which team should own this ticket?") Owning team,
			@Question(value = "How urgent is this ticket?", levels = {
					"Can wait for the next release", "Should be fixed this week",
					"Blocking revenue right now" }) double urgency){
	}

}
