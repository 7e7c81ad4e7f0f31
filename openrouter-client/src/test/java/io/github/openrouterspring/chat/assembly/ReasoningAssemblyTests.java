package io.github.openrouterspring.chat.assembly;

import java.util.List;

import io.github.openrouterspring.Growth;
import io.github.openrouterspring.chat.message.ReasoningDetail;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.openrouterspring.chat.assembly.Chunks.json;
import static io.github.openrouterspring.chat.assembly.Chunks.message;
import static org.assertj.core.api.Assertions.assertThat;

class ReasoningAssemblyTests {

	private static List<JsonObject> details(String... lists) {
		String[] deltas = new String[lists.length];
		for (int i = 0; i < lists.length; i++) {
			deltas[i] = "{'reasoning_details':[" + lists[i] + "]}";
		}
		return message(deltas).reasoningDetails().stream().map(ReasoningDetail::json).toList();
	}

	@Test
	void piecesOfATextAreJoined() {
		assertThat(details("{'type':'reasoning.text','text':'Let ','format':'f','index':0}",
				"{'type':'reasoning.text','text':'me','format':'f','index':0}"))
			.containsExactly(json("{'type':'reasoning.text','text':'Let me','format':'f','index':0}"));
	}

	@Test
	void piecesOfASummaryAreJoined() {
		assertThat(details("{'type':'reasoning.summary','summary':' the','index':0}",
				"{'type':'reasoning.summary','summary':' the','index':0}"))
			.containsExactly(json("{'type':'reasoning.summary','summary':' the the','index':0}"));
	}

	@Test
	void signatureComesLate() {
		assertThat(details("{'type':'reasoning.text','text':'','signature':'','index':0}",
				"{'type':'reasoning.text','text':'a','index':0}", "",
				"{'type':'reasoning.text','signature':'s','index':0}"))
			.containsExactly(json("{'type':'reasoning.text','text':'a','signature':'s','index':0}"));
	}

	@Test
	void emptySignatureTakesNothingBack() {
		assertThat(details("{'type':'reasoning.text','text':'a','signature':'s','index':0}",
				"{'type':'reasoning.text','text':'','signature':'','index':0}"))
			.containsExactly(json("{'type':'reasoning.text','text':'a','signature':'s','index':0}"));
	}

	@Test
	void signatureAloneHasNoText() {
		assertThat(details("{'type':'reasoning.text','signature':'s','index':0}"))
			.containsExactly(json("{'type':'reasoning.text','signature':'s','index':0}"));
	}

	@Test
	void typeAndIndexTellTogether() {
		List<JsonObject> details = details("{'type':'reasoning.summary','summary':'a','index':0}",
				"{'type':'reasoning.encrypted','data':'x','id':'rs_1','index':0}",
				"{'type':'reasoning.summary','summary':'b','index':1}",
				"{'type':'reasoning.encrypted','data':'y','id':'rs_2','index':1}",
				"{'type':'reasoning.summary','summary':'c','index':1}");
		assertThat(details).extracting((detail) -> detail.string("summary")).containsExactly("a", null, "bc", null);
		assertThat(details).extracting((detail) -> detail.string("data")).containsExactly(null, "x", null, "y");
	}

	@Test
	void piecesOfDifferentIdAreDifferent() {
		assertThat(details("{'type':'reasoning.summary','summary':'a','id':'1','index':0}",
				"{'type':'reasoning.summary','summary':'b','id':'2','index':0}"))
			.hasSize(2);
	}

	@Test
	void idAndFormatComeLate() {
		assertThat(details("{'type':'reasoning.text','text':'a','id':null,'format':null,'index':0}",
				"{'type':'reasoning.text','text':'b','id':'1','format':'unknown','index':0}"))
			.containsExactly(json("{'type':'reasoning.text','text':'ab','id':'1','format':'unknown','index':0}"));
	}

	@Test
	void withoutIndexTheNextPieceGoesOn() {
		assertThat(details("{'type':'reasoning.text','text':'a'}", "{'type':'reasoning.text','text':'b'}",
				"{'type':'reasoning.encrypted','data':'x'}", "{'type':'reasoning.text','text':'c'}"))
			.extracting((detail) -> detail.string("text"))
			.containsExactly("ab", null, "c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'type':'reasoning.encrypted','data':'x','id':null,'format':null,'index':null}",
			"{'type':'reasoning.encrypted','data':'x'}", "{'type':'reasoning.text','text':null,'signature':null}",
			"{'type':'reasoning.text','text':''}", "{'data':'of no type'}", "{}",
			"{'type':'reasoning.server_tool_call','tool_name':'web_search','arguments':'{}','result':[1],'index':2}",
			"{'type':'reasoning.new','text':'t','deep':{'a':[null]}}" })
	void oneDetailStaysExactlyAsItCame(String detail) {
		assertThat(details(detail)).containsExactly(json(detail));
	}

	@Test
	void encryptedDetailsAreNotJoined() {
		assertThat(details("{'type':'reasoning.encrypted','data':'x','index':0}",
				"{'type':'reasoning.encrypted','data':'y','index':0}"))
			.hasSize(2);
	}

	@Test
	void whatIsRepeatedIsKeptOnce() {
		String encrypted = "{'type':'reasoning.encrypted','data':'x','id':'1','index':0}";
		assertThat(details(encrypted, encrypted)).hasSize(1);
	}

	@Test
	void emptyListIsKept() {
		assertThat(message("{'content':'a','reasoning_details':[]}").json()).containsEntry("reasoning_details",
				List.of());
	}

	@Test
	void whatIsNoDetailIsLeftOut() {
		assertThat(details("7", "null", "'odd'", "{'type':'reasoning.text','text':'a'}")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'type':'reasoning.encrypted','data':'%d','index':%d}",
			"{'type':'reasoning.text','text':'a','index':%2$d}",
			"{'type':'reasoning.text','text':'a','id':'%d','index':0}" })
	void manyDetailsTakeTimeInProportion(String detail) {
		assertThat(Growth.isLinear(500, (size) -> {
			ReasoningAssembly assembly = new ReasoningAssembly();
			for (int i = 0; i < size; i++) {
				assembly.add(List.of(json(String.format(detail, i, i))));
			}
			assertThat(assembly.assemble()).hasSize(size);
		})).isTrue();
	}

	@Test
	void aPieceWithoutIdTakesTheFirstIdThatComesAndNoOther() {
		assertThat(details("{'type':'reasoning.text','text':'a','index':0}",
				"{'type':'reasoning.text','text':'b','id':'x','index':0}",
				"{'type':'reasoning.text','text':'c','id':'y','index':0}",
				"{'type':'reasoning.text','text':'d','id':'x','index':0}",
				"{'type':'reasoning.text','text':'e','index':0}"))
			.containsExactly(json("{'type':'reasoning.text','text':'abd','index':0,'id':'x'}"),
					json("{'type':'reasoning.text','text':'ce','id':'y','index':0}"));
	}

}
