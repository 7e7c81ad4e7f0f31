package io.github.openrouterspring.chat.assembly;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.Choice;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.RoundCompleted;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.chat.message.UserMessage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static io.github.openrouterspring.chat.assembly.Chunks.assemble;
import static io.github.openrouterspring.chat.assembly.Chunks.choice;
import static io.github.openrouterspring.chat.assembly.Chunks.json;
import static io.github.openrouterspring.chat.assembly.Chunks.message;
import static org.assertj.core.api.Assertions.assertThat;

class ChatAssemblerTests {

	@Test
	void nothingIsEmpty() {
		ChatAssembler assembler = new ChatAssembler();
		assertThat(assembler.isEmpty()).isTrue();
		assertThat(assembler.completion().choices()).isEmpty();
		assertThat(assembler.completion().text()).isEmpty();
	}

	@Test
	void headersAloneAreNoAnswer() {
		ChatAssembler assembler = new ChatAssembler();
		HttpHeaders headers = new HttpHeaders();
		headers.add("X-Generation-Id", "gen-1");
		assembler.add(new ResponseStarted(headers));
		assertThat(assembler.isEmpty()).isTrue();
		assertThat(assembler.response().headers().getFirst("X-Generation-Id")).isEqualTo("gen-1");
	}

	@Test
	void wholeAnswerStaysAsItCame() {
		ChatCompletion whole = new ChatCompletion(json("{'id':'gen-1','choices':[{'message':{'content':'a'}}]}"));
		ChatAssembler assembler = new ChatAssembler();
		assembler.add(whole);
		assertThat(assembler.completion()).isSameAs(whole);
	}

	@Test
	void whatHasArrivedCanBeSeenAtAnyTime() {
		ChatAssembler assembler = new ChatAssembler();
		assembler.add(ChatCompletionChunk.of("One "));
		assertThat(assembler.completion().text()).isEqualTo("One ");
		assembler.add(ChatCompletionChunk.of("two", "stop"));
		assertThat(assembler.completion().text()).isEqualTo("One two");
		assertThat(assembler.completion()).isEqualTo(assembler.completion());
	}

	@Test
	void somethingIsNotEmpty() {
		assertThat(new ChatAssembler().hasAnswer()).isFalse();
		for (ChatEvent event : List.of(ChatCompletionChunk.of("a"), new ChatCompletionChunk(json("{'id':'1'}")),
				new ChatCompletion(json("{}")))) {
			ChatAssembler assembler = new ChatAssembler();
			assembler.add(event);
			assertThat(assembler.isEmpty()).isFalse();
			assertThat(assembler.hasAnswer()).isTrue();
		}
	}

	@Test
	void usageStandsBehindTheChoices() {
		assertThat(assemble("{'usage':{'cost':1},'id':'1'}").json().keySet()).containsExactly("choices", "usage", "id",
				"object");
		assertThat(assemble("{'id':'1'}").json().keySet()).containsExactly("id", "object", "choices");
	}

	@Nested
	class FailedAttempts {

		private final AttemptFailed failed = new AttemptFailed(new IllegalStateException("no"), Duration.ZERO, null);

		@Test
		void takeTheirAnswersWithThem() {
			for (ChatEvent event : List.of(ChatCompletionChunk.of("plain"),
					new ChatCompletionChunk(json("{'id':'1','choices':[{'index':0,'delta':{'content':'a'}}]}")),
					new ChatCompletion(json("{'choices':[]}")))) {
				ChatAssembler assembler = new ChatAssembler();
				assembler.add(event);
				assertThat(assembler.isEmpty()).isFalse();
				assembler.add(this.failed);
				assertThat(assembler.isEmpty()).isTrue();
				assertThat(assembler.hasAnswer()).isFalse();
			}
		}

		@Test
		void standInTheResponse() {
			ChatAssembler assembler = new ChatAssembler();
			assembler.add(this.failed);
			assembler.add(ChatCompletionChunk.of("b"));
			assertThat(assembler.response().failedAttempts()).containsExactly(this.failed);
			assertThat(assembler.response().text()).isEqualTo("b");
		}

	}

	@Nested
	class Rounds {

		private final UserMessage question = UserMessage.of("Hi");

		private final ToolMessage result = ToolMessage.of("call_1", "42");

		private final AttemptFailed failed = new AttemptFailed(new IllegalStateException("no"), Duration.ZERO, null);

		private final ChatAssembler assembler = new ChatAssembler(List.of(this.question));

		private void round(String text) {
			HttpHeaders headers = new HttpHeaders();
			headers.add("X-Round", text);
			this.assembler.add(new ResponseStarted(headers));
			this.assembler.add(ChatCompletionChunk.of(text));
			this.assembler.add(new RoundCompleted(this.assembler.response(), List.of(this.result)));
		}

		@Test
		void standBeforeTheLatestAnswer() {
			round("one");
			this.assembler.add(ChatCompletionChunk.of("two"));
			ChatResponse response = this.assembler.response();
			assertThat(response.text()).isEqualTo("two");
			assertThat(response.earlierRounds()).extracting(ChatResponse::text).containsExactly("one");
			assertThat(response.headers().isEmpty()).isTrue();
			assertThat(response.conversation()).hasSize(4).startsWith(this.question).contains(this.result);
		}

		@Test
		void countAsAnswer() {
			round("one");
			assertThat(this.assembler.isEmpty()).isTrue();
			assertThat(this.assembler.hasAnswer()).isTrue();
		}

		@Test
		void lastOneIsTheAnswerUntilAnotherComes() {
			round("one");
			round("two");
			assertThat(this.assembler.completion().text()).isEqualTo("two");
			ChatResponse response = this.assembler.response();
			assertThat(response.text()).isEqualTo("two");
			assertThat(response.headers().getFirst("X-Round")).isEqualTo("two");
			assertThat(response.earlierRounds()).extracting(ChatResponse::text).containsExactly("one");
			assertThat(response.conversation()).hasSize(5).endsWith(this.result);
		}

		@Test
		void keepTheirFailedAttempts() {
			this.assembler.add(this.failed);
			round("one");
			this.assembler.add(ChatCompletionChunk.of("two"));
			ChatResponse response = this.assembler.response();
			assertThat(response.failedAttempts()).isEmpty();
			assertThat(response.rounds().get(0).failedAttempts()).containsExactly(this.failed);
		}

		@Test
		void withoutAMessageHaveOnlyResults() {
			ChatResponse silent = new ChatResponse(new ChatCompletion(json("{'choices':[]}")), HttpHeaders.EMPTY,
					List.of(), List.of(), List.of());
			this.assembler.add(new RoundCompleted(silent, List.of(this.result)));
			assertThat(this.assembler.response().conversation()).containsExactly(this.question, this.result);
		}

	}

	@Nested
	class Envelope {

		@Test
		void isTakenFromTheChunks() {
			ChatCompletion completion = assemble(
					"{'id':'gen-1','object':'chat.completion.chunk','created':7,'model':'a/b','provider':'P','choices':[]}");
			assertThat(completion.id()).isEqualTo("gen-1");
			assertThat(completion.created()).isEqualTo(7);
			assertThat(completion.provider()).isEqualTo("P");
			assertThat(completion.json().string("object")).isEqualTo("chat.completion");
		}

		@Test
		void lastModelCounts() {
			assertThat(assemble("{'model':'a/b'}", "{'model':'a/c'}").model()).isEqualTo("a/c");
		}

		@Test
		void nullDoesNotTakeAnythingBack() {
			assertThat(assemble("{'model':'a/b','usage':{'cost':1}}", "{'model':null,'usage':null}").model())
				.isEqualTo("a/b");
		}

		@Test
		void lastUsageCounts() {
			Usage usage = assemble("{'usage':{'completion_tokens':1,'cost':0.1}}",
					"{'usage':{'completion_tokens':2,'cost':0.2}}")
				.usage();
			assertThat(usage.completionTokens()).isEqualTo(2);
			assertThat(usage.cost()).isEqualByComparingTo("0.2");
		}

		@Test
		void usageWithoutChoicesIsTaken() {
			ChatCompletion completion = assemble("{'choices':[{'index':0,'delta':{'content':'a'}}]}",
					"{'choices':[],'usage':{'total_tokens':3}}");
			assertThat(completion.usage().totalTokens()).isEqualTo(3);
			assertThat(completion.text()).isEqualTo("a");
		}

		@Test
		void unknownFieldsStay() {
			ChatCompletion completion = assemble(
					"{'new':{'a':[1]},'choices':[{'index':0,'other':1,'delta':{'newer':'x'}}]}");
			assertThat(completion.json().object("new")).containsKey("a");
			assertThat(completion.choices().get(0).json()).containsEntry("other", 1);
			assertThat(completion.message().json()).containsEntry("newer", "x");
		}

		@Test
		void routingMetadataOfTheLastChunkIsTaken() {
			ChatCompletion completion = assemble("{'choices':[]}", "{'openrouter_metadata':{'strategy':'direct'}}");
			assertThat(completion.openrouterMetadata()).containsEntry("strategy", "direct");
		}

	}

	@Nested
	class Choices {

		@Test
		void areAssembledApart() {
			ChatCompletion completion = assemble("{'choices':[{'index':1,'delta':{'content':'B'}}]}",
					"{'choices':[{'index':0,'delta':{'content':'A'}},{'index':1,'delta':{'content':'b'}}]}",
					"{'choices':[{'index':0,'delta':{'content':'a'},'finish_reason':'stop'}]}");
			assertThat(completion.choices()).extracting((choice) -> choice.message().text())
				.containsExactly("Aa", "Bb");
			assertThat(completion.choices()).extracting(Choice::index).containsExactly(0, 1);
			assertThat(completion.choices()).extracting(Choice::finishReason).containsExactly("stop", null);
		}

		@Test
		void withoutIndexAreTheFirst() {
			assertThat(choice("{'delta':{'content':'a'}}", "{'index':null,'delta':{'content':'b'}}").message().text())
				.isEqualTo("ab");
		}

		@ParameterizedTest
		@ValueSource(strings = { "{'index':0}", "{'index':0,'delta':null}", "{'index':0,'delta':{}}" })
		void withoutDeltaSayNothing(String empty) {
			assertThat(choice("{'index':0,'delta':{'content':'a'}}", empty).message().text()).isEqualTo("a");
		}

		@Test
		void messageStandsInForDelta() {
			assertThat(choice("{'index':0,'message':{'content':'whole'},'finish_reason':'stop'}").message().text())
				.isEqualTo("whole");
		}

	}

	@Nested
	class Content {

		@Test
		void emptyIsNotNull() {
			assertThat(message("{'content':''}").json()).containsEntry("content", "");
			assertThat(message("{'content':null}").json()).containsEntry("content", null);
		}

		@Test
		void onTheFinishChunkCounts() {
			assertThat(choice("{'index':0,'delta':{'content':'a'},'finish_reason':'stop'}").message().text())
				.isEqualTo("a");
		}

		@Test
		void afterTheFinishChunkCounts() {
			Choice choice = choice("{'index':0,'delta':{'content':'a'},'finish_reason':'stop'}",
					"{'index':0,'delta':{'content':'b'}}");
			assertThat(choice.message().text()).isEqualTo("ab");
			assertThat(choice.finishReason()).isEqualTo("stop");
		}

		@Test
		void inPartsIsJoined() {
			AssistantMessage message = message("{'content':[{'type':'output_text','text':'a'}]}",
					"{'content':[{'type':'text','text':'b'}]}", "{'content':'c'}");
			assertThat(message.json()).containsEntry("content", "abc");
		}

		@Test
		void partsOfOtherKindsKeepTheirPlace() {
			AssistantMessage message = message("{'content':'a'}",
					"{'content':[{'type':'text','text':'b'},{'type':'image_url','image_url':{'url':'u'}}]}",
					"{'content':'c'}");
			assertThat(message.parts()).hasSize(3);
			assertThat(message.parts().get(1)).isInstanceOf(ImagePart.class);
			assertThat(message.text()).isEqualTo("abc");
		}

		@Test
		void halvesOfACharacterComeTogether() {
			assertThat(message("{'content':'\\ud83d'}", "{'content':'\\ude00'}").text()).isEqualTo("😀");
		}

		@Test
		void refusalIsJoined() {
			assertThat(message("{'refusal':'I '}", "{'refusal':null}", "{'refusal':'cannot'}").refusal())
				.isEqualTo("I cannot");
		}

	}

	@Nested
	class FinishReason {

		private Choice finished(String... reasons) {
			String[] choices = new String[reasons.length];
			for (int i = 0; i < reasons.length; i++) {
				choices[i] = "{'index':0,'delta':{}," + reasons[i] + "}";
			}
			return choice(choices);
		}

		@Test
		void twiceIsOnce() {
			Choice choice = finished("'finish_reason':'stop','native_finish_reason':'end_turn'",
					"'finish_reason':'stop','native_finish_reason':'end_turn'");
			assertThat(choice.finishReason()).isEqualTo("stop");
			assertThat(choice.nativeFinishReason()).isEqualTo("end_turn");
		}

		@Test
		void neverIsNull() {
			Choice choice = finished("'finish_reason':null");
			assertThat(choice.finishReason()).isNull();
			assertThat(choice.json()).containsKey("finish_reason");
		}

		@Test
		void lastOneCounts() {
			assertThat(finished("'finish_reason':'stop'", "'finish_reason':'length'").finishReason())
				.isEqualTo("length");
		}

		@Test
		void nullAndEmptyTakeNothingBack() {
			assertThat(
					finished("'finish_reason':'length'", "'finish_reason':null", "'finish_reason':''").finishReason())
				.isEqualTo("length");
		}

		@Test
		void nativeReasonStaysIfOnlyTheReasonIsRepeated() {
			assertThat(finished("'finish_reason':'stop','native_finish_reason':'end_turn'", "'finish_reason':'stop'")
				.nativeFinishReason()).isEqualTo("end_turn");
		}

		@Test
		void nativeReasonOfAnotherReasonIsForgotten() {
			assertThat(finished("'finish_reason':'stop','native_finish_reason':'STOP'", "'finish_reason':'length'")
				.nativeFinishReason()).isNull();
		}

		@Test
		void stopAfterToolCallsIsNotBelieved() {
			Choice choice = choice(
					"{'index':0,'delta':{'tool_calls':[{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}]},"
							+ "'finish_reason':'tool_calls','native_finish_reason':'STOP'}",
					"{'index':0,'delta':{'content':'\\n'},'finish_reason':'stop','native_finish_reason':'OTHER'}");
			assertThat(choice.finishReason()).isEqualTo("tool_calls");
			assertThat(choice.nativeFinishReason()).isEqualTo("STOP");
		}

		@Test
		void stopAfterToolCallsWithoutAnyIsBelieved() {
			assertThat(choice("{'index':0,'delta':{'tool_calls':[]},'finish_reason':'tool_calls'}",
					"{'index':0,'delta':{},'finish_reason':'stop'}")
				.finishReason()).isEqualTo("stop");
		}

		@Test
		void newWordsAreKept() {
			assertThat(finished("'finish_reason':'paused'").finishReason()).isEqualTo("paused");
		}

	}

	@Nested
	class Reasoning {

		@Test
		void isJoined() {
			assertThat(message("{'reasoning':'Let '}", "{'reasoning':null}", "{'reasoning':'me'}").reasoning())
				.isEqualTo("Let me");
		}

		@Test
		void underItsOtherNameIsJoined() {
			AssistantMessage message = message("{'reasoning_content':'Let '}", "{'reasoning_content':'me'}");
			assertThat(message.reasoning()).isEqualTo("Let me");
			assertThat(message.json()).containsEntry("reasoning_content", "Let me").doesNotContainKey("reasoning");
		}

		@Test
		void absentIsAbsent() {
			assertThat(message("{'content':'a'}", "{'reasoning':null}").json()).doesNotContainKeys("reasoning",
					"reasoning_details");
		}

	}

	@Nested
	class Lists {

		@Test
		void annotationsAreCollectedOnce() {
			String first = "{'type':'url_citation','url_citation':{'url':'https://a'}}";
			String second = "{'type':'url_citation','url_citation':{'url':'https://b'}}";
			AssistantMessage message = message("{'annotations':[" + first + "]}", "{'annotations':[" + second + "]}",
					"{'annotations':[" + first + "," + second + "]}");
			assertThat(message.annotations()).extracting((annotation) -> annotation.urlCitation().url())
				.containsExactly("https://a", "https://b");
		}

		@Test
		void fileAnnotationsStayWhole() {
			String file = "{'type':'file','file':{'hash':'h','content':[{'type':'text','text':'t'}]}}";
			assertThat(message("{'annotations':[" + file + "]}").annotations().get(0).json()).isEqualTo(json(file));
		}

		@Test
		void imagesAreCollected() {
			AssistantMessage message = message(
					"{'images':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AQI='}}]}",
					"{'images':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AwQ='}}]}");
			assertThat(message.images()).extracting(ImagePart::bytes)
				.containsExactly(new byte[] { 1, 2 }, new byte[] { 3, 4 });
		}

	}

	@Nested
	class Audio {

		private static byte[] bytes(AssistantMessage message) {
			return Base64.getDecoder().decode(message.audio().data());
		}

		private static String base64(String text) {
			return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
		}

		@Test
		void piecesWithPaddingInTheMiddleAreOneSound() {
			AssistantMessage message = message("{'audio':{'id':'a1','data':'" + base64("a") + "'}}",
					"{'audio':{'data':'" + base64("bc") + "'}}",
					"{'audio':{'data':'" + base64("def") + "','expires_at':9}}");
			assertThat(bytes(message)).asString(StandardCharsets.US_ASCII).isEqualTo("abcdef");
			assertThat(message.audio().id()).isEqualTo("a1");
			assertThat(message.audio().json()).containsEntry("expires_at", 9);
		}

		@Test
		void textThatIsCutAnywhereIsOneSound() {
			String data = base64("What was cut anywhere");
			for (int cut = 0; cut <= data.length(); cut++) {
				AssistantMessage message = message("{'audio':{'data':'" + data.substring(0, cut) + "'}}",
						"{'audio':{'data':'" + data.substring(cut) + "'}}");
				assertThat(bytes(message)).asString(StandardCharsets.US_ASCII).isEqualTo("What was cut anywhere");
			}
		}

		@Test
		void transcriptIsJoined() {
			assertThat(message("{'audio':{'transcript':'Hel'}}", "{'audio':{'transcript':'lo'}}").audio().transcript())
				.isEqualTo("Hello");
		}

		@Test
		void whatIsNotBase64StaysAsItIs() {
			assertThat(message("{'audio':{'data':'*='}}", "{'audio':{'data':'?'}}").audio().data()).isEqualTo("*=?");
		}

	}

	@Nested
	class Logprobs {

		@Test
		void listsAreJoined() {
			Choice choice = choice("{'index':0,'delta':{},'logprobs':{'content':[{'token':'a'}],'refusal':null}}",
					"{'index':0,'delta':{},'logprobs':null}",
					"{'index':0,'delta':{},'logprobs':{'content':[{'token':'b'}],'refusal':null}}");
			assertThat(choice.logprobs()).isEqualTo(json("{'content':[{'token':'a'},{'token':'b'}],'refusal':null}"));
		}

		@Test
		void equalTokensAreAllKept() {
			String token = "{'index':0,'delta':{},'logprobs':{'content':[{'token':'a'}]}}";
			assertThat(choice(token, token).logprobs()).isEqualTo(json("{'content':[{'token':'a'},{'token':'a'}]}"));
		}

		@Test
		void numbersAreKept() {
			assertThat(
					choice("{'index':0,'delta':{},'logprobs':-1}", "{'index':0,'delta':{},'logprobs':-2}").logprobs())
				.isEqualTo(-2);
		}

		@Test
		void listsOfNumbersAreKept() {
			assertThat(choice("{'index':0,'delta':{},'logprobs':[1,2]}").logprobs()).isEqualTo(List.of(1, 2));
		}

	}

	@Test
	void piecesOfThinkingAreOnePart() {
		AssistantMessage message = message("{'content':''}",
				"{'content':[{'type':'thinking','thinking':[{'type':'text','text':'Let me '}]}]}", "{'content':''}",
				"{'content':[{'type':'thinking','thinking':[{'type':'text','text':'reason.'}]}]}",
				"{'content':[{'type':'text','text':'It is '}]}", "{'content':'42.'}");
		assertThat(message.json().get("content"))
			.isEqualTo(json("{'c':[{'type':'thinking','thinking':[{'type':'text','text':'Let me reason.'}]},"
					+ "{'type':'text','text':'It is 42.'}]}")
				.get("c"));
		assertThat(message.reasoning()).isEqualTo("Let me reason.");
		assertThat(message.text()).isEqualTo("It is 42.");
	}

	@Test
	void thinkingThatComesAgainIsAPartOfItsOwn() {
		AssistantMessage message = message("{'content':[{'type':'thinking','thinking':'a'}]}", "{'content':'B'}",
				"{'content':[{'type':'thinking','thinking':'c'}]}", "{'content':[{'type':'thinking','thinking':'d'}]}");
		assertThat(message.json().get("content")).isEqualTo(json("{'c':[{'type':'thinking','thinking':'a'},"
				+ "{'type':'text','text':'B'},{'type':'thinking','thinking':'cd'}]}")
			.get("c"));
	}

	@Test
	void whatHasArrivedOfThinkingCanBeSeenAtAnyTime() {
		ChatAssembler assembler = new ChatAssembler();
		for (String text : List.of("a", "b")) {
			assembler.add(new ChatCompletionChunk(json(
					"{'choices':[{'index':0,'delta':{'content':[{'type':'thinking','thinking':'" + text + "'}]}}]}")));
			assertThat(assembler.completion().reasoning()).endsWith(text);
		}
		assertThat(assembler.completion().reasoning()).isEqualTo("ab");
	}

	@ParameterizedTest
	@ValueSource(strings = { "''", "null", "' '" })
	void callsWithoutArgumentsAreTheSameWholeAndStreamed(String arguments) {
		String call = "{'id':'a','type':'function','index':0,'function':{'name':'f','arguments':" + arguments + "}}";
		ChatAssembler whole = new ChatAssembler();
		whole.add(new ChatCompletion(json("{'choices':[{'message':{'tool_calls':[" + call + "]}}]}")));
		AssistantMessage streamed = message("{'tool_calls':[" + call + "]}");
		assertThat(whole.completion().toolCalls()).isEqualTo(streamed.toolCalls());
		assertThat(streamed.toolCalls().get(0).json().toJson()).contains("\"arguments\":\"{}\"");
	}

}
