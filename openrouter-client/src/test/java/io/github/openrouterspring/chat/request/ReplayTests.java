package io.github.openrouterspring.chat.request;

import io.github.openrouterspring.chat.message.AssistantMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

}
