package io.github.openrouterspring.chat.request;

import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.openrouterspring.chat.assembly.Chunks.json;
import static org.assertj.core.api.Assertions.assertThat;

class ReplayTests {

	private static final String CALL = "'tool_calls':[{'id':'a','type':'function',"
			+ "'function':{'name':'f','arguments':'{}'}}]";

	private static void assertSent(String message, String sent) {
		AssistantMessage original = new AssistantMessage(json(message));
		assertThat(Replay.of(original).json().toJson()).isEqualTo(json(sent).toJson());
		assertThat(Replay.of(Replay.of(original))).isEqualTo(Replay.of(original));
	}

	private static void assertSentAsItIs(String message) {
		AssistantMessage original = new AssistantMessage(json(message));
		assertThat(Replay.of(original)).isSameAs(original);
	}

	private static String withDetails(String details) {
		return "{'role':'assistant','content':'c','reasoning':'r','reasoning_details':" + details + "}";
	}

	@Test
	void plainMessageGoesAsItIs() {
		assertSentAsItIs("{'role':'assistant','content':'Hello','name':'n','new':{'a':1}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "''", "'\\n'", "[]", "[{'type':'text','text':''}]", "null" })
	void contentBesideToolCallsIsNullIfItIsBlank(String content) {
		assertSent("{'role':'assistant','content':" + content + "," + CALL + "}",
				"{'role':'assistant','content':null," + CALL + "}");
	}

	@Test
	void contentBesideToolCallsIsNullIfItIsMissing() {
		assertSent("{'role':'assistant'," + CALL + "}", "{'role':'assistant'," + CALL + ",'content':null}");
	}

	@Test
	void textBesideToolCallsStays() {
		assertSentAsItIs("{'role':'assistant','content':'I look.'," + CALL + "}");
	}

	@Test
	void imageBesideToolCallsStays() {
		assertSentAsItIs("{'role':'assistant','content':[{'type':'image_url','image_url':{'url':'u'}}]," + CALL + "}");
	}

	@Test
	void emptyContentWithoutToolCallsStays() {
		assertSentAsItIs("{'role':'assistant','content':''}");
		assertSentAsItIs("{'role':'assistant','content':null}");
	}

	@Test
	void indexOfToolCallsIsLeftOut() {
		assertSent(
				"{'content':null,'tool_calls':[{'index':0,'id':'a','type':'function','function':{'name':'f','arguments':'{ }'}}]}",
				"{'content':null,'tool_calls':[{'id':'a','type':'function','function':{'name':'f','arguments':'{ }'}}]}");
	}

	@Test
	void typeAndArgumentsOfToolCallsAreFilledIn() {
		assertSent("{'content':null,'tool_calls':[{'id':'a','function':{'name':'f'}}]}",
				"{'content':null,'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{}'},'type':'function'}]}");
	}

	@Test
	void argumentsGoAsText() {
		assertSent(
				"{'content':null,'tool_calls':[{'id':'a','type':'function','function':{'name':'f','arguments':{'x':1}}}]}",
				"{'content':null,'tool_calls':[{'id':'a','type':'function','function':{'name':'f','arguments':'{\\\"x\\\":1}'}}]}");
	}

	@Test
	void whatProvidersAddToToolCallsStays() {
		assertSentAsItIs(
				"{'content':null,'tool_calls':[{'id':'a','type':'function','function':{'name':'f','arguments':'{}'},"
						+ "'extra_content':{'google':{'thought_signature':'s'}}}]}");
	}

	@Test
	void noToolCallsAreNoField() {
		assertSent("{'content':'','tool_calls':[]}", "{'content':''}");
	}

	@Test
	void nullsAreLeftOut() {
		assertSent("{'role':'assistant','content':'a','refusal':null,'reasoning':null,'images':null,'audio':null,"
				+ "'tool_calls':null,'reasoning_details':null}", "{'role':'assistant','content':'a'}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]",
			"[{'type':'reasoning.text','text':'r','signature':'s','format':'anthropic-claude-v1','index':0}]",
			"[{'type':'reasoning.text','text':'r','signature':'s'}]",
			"[{'type':'reasoning.text','text':'r','format':'unknown'}]",
			"[{'type':'reasoning.text','text':'r','format':null}]",
			"[{'type':'reasoning.text','text':'r','format':'xai-responses-v1'}]",
			"[{'type':'reasoning.encrypted','data':'x','id':null,'format':'google-gemini-v1','index':0}]",
			"[{'type':'reasoning.summary','summary':'r','format':'anthropic-claude-v1'}]",
			"[{'type':'reasoning.summary','summary':'a','index':1},{'type':'reasoning.encrypted','data':'x','index':0}]",
			"[{'type':'reasoning.new','a':{'b':[null]}},'odd',null]" })
	void detailsGoExactlyAsTheyCame(String details) {
		assertSentAsItIs(withDetails(details));
	}

	@ParameterizedTest
	@ValueSource(strings = { "'format':'anthropic-claude-v1'", "'format':'anthropic-claude-v1','signature':''",
			"'format':'anthropic-claude-v1','signature':null", "'format':'google-gemini-v1'", "'index':0" })
	void whatIsRefusedWithoutSignatureIsLeftOut(String fields) {
		assertSent(withDetails(
				"[{'type':'reasoning.encrypted','data':'x'},{'type':'reasoning.text','text':'r'," + fields + "}]"),
				withDetails("[{'type':'reasoning.encrypted','data':'x'}]"));
	}

	@Test
	void whenNoDetailsAreLeftThenReasoningIsLeftOutToo() {
		assertSent("{'content':'c','reasoning':'r','reasoning_content':'r',"
				+ "'reasoning_details':[{'type':'reasoning.text','text':'r'}]}", "{'content':'c'}");
	}

	@Test
	void reasoningWithoutDetailsStays() {
		assertSentAsItIs("{'content':'c','reasoning':'r'}");
	}

	@Test
	void filesStayAndCitationsAreLeftOut() {
		assertSent(
				"{'content':'c','annotations':[{'type':'url_citation','url_citation':{'url':'u'}},"
						+ "{'type':'file','file':{'hash':'h'}}]}",
				"{'content':'c','annotations':[{'type':'file','file':{'hash':'h'}}]}");
		assertSent("{'content':'c','annotations':[{'type':'url_citation','url_citation':{'url':'u'}}]}",
				"{'content':'c'}");
	}

	@Test
	void imagesGoAsRequestsHaveThem() {
		assertSent("{'content':'c','images':[{'type':'image_url','index':0,'image_url':{'url':'u'}}]}",
				"{'content':'c','images':[{'image_url':{'url':'u'}}]}");
	}

	private static ChatRequest conversation(String messages) {
		return new ChatRequest(json("{'messages':" + messages + "}"), CallSettings.NONE);
	}

	private static String call(String id, String name, String arguments) {
		return "{'role':'assistant','content':null,'tool_calls':[{'id':'" + id
				+ "','type':'function','function':{'name':'" + name + "','arguments':'" + arguments + "'}}]}";
	}

	private static String result(String id) {
		return "{'role':'tool','tool_call_id':'" + id + "','content':'r'}";
	}

	private static List<String> ids(String messages) {
		return conversation(messages).body(false)
			.views("messages", (message) -> message)
			.stream()
			.flatMap((message) -> (message.string("tool_call_id") != null) ? Stream.of(message.string("tool_call_id"))
					: message.views("tool_calls", ToolCall::new).stream().map(ToolCall::id))
			.toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "functions.add:0", "a b", "é", "", "a/b", "call_0.x" })
	void anIdThatSomeRefuseIsReplacedInCallAndResult(String id) {
		List<String> ids = ids("[" + call(id, "f", "{}") + "," + result(id) + "]");
		assertThat(ids).hasSize(2).allSatisfy((sent) -> assertThat(sent).matches("c[a-z0-9]{8}"));
		assertThat(ids.get(0)).isEqualTo(ids.get(1));
	}

	@Test
	void anIdThatIsTooLongIsReplaced() {
		assertThat(ids("[" + call("a".repeat(65), "f", "{}") + "]").get(0)).hasSize(9);
		assertThat(ids("[" + call("a".repeat(64), "f", "{}") + "]").get(0)).hasSize(64);
	}

	@ParameterizedTest
	@ValueSource(strings = { "call_1", "toolu_01A-b", "123456789" })
	void anIdThatAllTakeStays(String id) {
		assertThat(ids("[" + call(id, "f", "{}") + "," + result(id) + "]")).containsExactly(id, id);
	}

	@Test
	void differentIdsStayDifferentAndTheSameConversationGetsTheSame() {
		String messages = "[" + call("f:0", "f", "{}") + "," + result("f:0") + "," + call("f:1", "f", "{}") + ","
				+ result("f:1") + "]";
		List<String> ids = ids(messages);
		assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
		assertThat(ids(messages)).isEqualTo(ids);
		assertThat(ids("[" + call("f:0", "f", "{}") + "," + result("f:0") + "]")).isEqualTo(ids.subList(0, 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "f:0", "call_0" })
	void anIdThatComesAgainInALaterRoundIsAnotherOne(String id) {
		List<String> ids = ids(
				"[" + call(id, "f", "{}") + "," + result(id) + "," + call(id, "f", "{}") + "," + result(id) + "]");
		assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
		assertThat(ids.get(2)).isEqualTo(ids.get(3));
	}

	@Test
	void aDetailThatNamesACallNamesItByItsNewId() {
		List<JsonObject> messages = conversation("[{'role':'assistant','content':null,'tool_calls':[{'id':'f:0','type':"
				+ "'function','function':{'name':'f','arguments':'{}'}}],'reasoning_details':[{'type':"
				+ "'reasoning.encrypted','data':'x','id':'f:0','format':'google-gemini-v1'},{'type':"
				+ "'reasoning.encrypted','data':'y','id':'rs_1','format':'google-gemini-v1'}]}]")
			.body(false)
			.views("messages", (message) -> message);
		AssistantMessage sent = new AssistantMessage(messages.get(0));
		assertThat(sent.reasoningDetails().get(0).id()).isEqualTo(sent.toolCalls().get(0).id());
		assertThat(sent.reasoningDetails().get(1).id()).isEqualTo("rs_1");
	}

	@Test
	void resultsWithoutACallStay() {
		assertThat(ids("[" + result("f:0") + "]")).containsExactly("f:0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "{", "{\\\"a\\\":1,", "[1]", "1", "\\\"text\\\"", "{}}", "{} {}", "NaN",
			"{a:1}" })
	void argumentsThatAreNoJsonObjectGoAsAnEmptyOne(String arguments) {
		String sent = conversation("[" + call("a", "f", arguments) + "]").body(false).toJson();
		assertThat(sent).contains("\"arguments\":\"{}\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ }", "{\\\"a\\\" : 1.50 }", "{\\\"a\\\":{\\\"b\\\":[null]}}\\n" })
	void argumentsThatAreAnObjectGoByteForByte(String arguments) {
		assertSentAsItIs(call("a", "f", arguments));
	}

	@ParameterizedTest
	@CsvSource({ "functions.add, functions_add", "'', unknown", "a b, a_b", "get_weather-2, get_weather-2" })
	void theNameOfACallIsOneThatAllTake(String name, String sent) {
		assertThat(conversation("[" + call("a", name, "{}") + "]").body(false).toJson())
			.contains("\"name\":\"" + sent + "\"");
	}

	@Test
	void whatWasThoughtInTheContentIsLeftOut() {
		assertSent("{'content':[{'type':'thinking','thinking':[{'type':'text','text':'Hm.'}]},"
				+ "{'type':'text','text':'Yes.'}]}", "{'content':'Yes.'}");
		assertSent(
				"{'content':[{'type':'thinking','thinking':'Hm.'},{'type':'text','text':'a'},"
						+ "{'type':'text','text':'b'}]}",
				"{'content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}");
		assertSent("{'content':[{'type':'thinking','thinking':'Hm.'}]}", "{'content':''}");
		assertSent("{'content':[{'type':'thinking','thinking':'Hm.'}]," + CALL + "}", "{'content':null," + CALL + "}");
	}

	private static JsonObject sentTo(String model, String fallbacks, String format) {
		return new ChatRequest(json("{'model':" + model + ",'models':" + fallbacks
				+ ",'messages':[{'role':'assistant','content':'c',"
				+ "'reasoning_details':[{'type':'reasoning.encrypted','data':'x','format':'" + format + "'}]}]}"),
				CallSettings.NONE)
			.body(false)
			.views("messages", (message) -> message)
			.get(0);
	}

	@Test
	void reasoningOfAFallbackModelGoesBack() {
		assertThat(sentTo("'openai/gpt-5'", "['anthropic/claude-sonnet-4.5']", "anthropic-claude-v1"))
			.containsKey("reasoning_details");
		assertThat(sentTo("null", "['openai/gpt-5','anthropic/claude-sonnet-4.5']", "anthropic-claude-v1"))
			.containsKey("reasoning_details");
		assertThat(sentTo("'openai/gpt-5'", "['openrouter/auto']", "anthropic-claude-v1"))
			.containsKey("reasoning_details");
	}

	@Test
	void reasoningThatNoneOfTheModelsUnderstandsIsLeftOut() {
		assertThat(sentTo("'openai/gpt-5'", "['x-ai/grok-4']", "anthropic-claude-v1"))
			.doesNotContainKey("reasoning_details");
		assertThat(sentTo("'openai/gpt-5'", "null", "anthropic-claude-v1")).doesNotContainKey("reasoning_details");
	}

}
