package io.github.openrouterspring.chat.assembly;

import java.util.List;
import java.util.stream.IntStream;

import io.github.openrouterspring.chat.message.ToolCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.openrouterspring.chat.assembly.Chunks.json;
import static io.github.openrouterspring.chat.assembly.Chunks.message;
import static org.assertj.core.api.Assertions.assertThat;

class ToolCallAssemblyTests {

	private static final String START = "{'index':0,'id':'a','type':'function','function':{'name':'f','arguments':''}}";

	private static List<ToolCall> calls(String... lists) {
		String[] deltas = new String[lists.length];
		for (int i = 0; i < lists.length; i++) {
			deltas[i] = "{'content':null,'tool_calls':[" + lists[i] + "]}";
		}
		return message(deltas).toolCalls();
	}

	private static String piece(String arguments) {
		return "{'index':0,'function':{'arguments':'" + arguments.replace("\"", "\\\"") + "'}}";
	}

	private static ToolCall call(String... lists) {
		assertThat(calls(lists)).hasSize(1);
		return calls(lists).get(0);
	}

	@Test
	void argumentsAreJoined() {
		ToolCall call = call(START, piece("{\"a\""), piece(":1"), piece("}"));
		assertThat(call.json()).isEqualTo(
				json("{'id':'a','type':'function','index':0,'function':{'name':'f','arguments':'{\\\"a\\\":1}'}}"));
	}

	@Test
	void blanksAfterTheEndStay() {
		assertThat(call(START, piece("{}"), piece(" ")).arguments()).isEqualTo("{} ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'index':0,'id':null,'function':{'arguments':'{}'}}",
			"{'index':0,'id':'','type':'','function':{'arguments':'{}'}}",
			"{'index':0,'id':'a','type':'function','function':{'name':'f','arguments':'{}'}}",
			"{'index':0,'id':'a','function':{'name':null,'arguments':'{}'}}",
			"{'index':0,'function':{'name':'','arguments':'{}'}}", "{'function':{'arguments':'{}'}}",
			"{'index':null,'function':{'arguments':'{}'}}", "{'id':'a','function':{'arguments':'{}'}}" })
	void laterPieceBelongsToTheCall(String piece) {
		ToolCall call = call(START, piece);
		assertThat(call.id()).isEqualTo("a");
		assertThat(call.name()).isEqualTo("f");
		assertThat(call.arguments()).isEqualTo("{}");
		assertThat(call.json()).containsEntry("type", "function");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'index':0,'function':{}}", "{'index':0}", "{'index':0,'function':null}",
			"{'index':0,'function':{'arguments':null}}", "{'index':0,'function':{'name':'f'}}",
			"{'index':0,'function':{'name':'f','arguments':''}}", "{'index':0,'function':'odd'}", "null", "'odd'",
			"7" })
	void pieceThatSaysNothingChangesNothing(String piece) {
		assertThat(call(START, piece("{\"a\":1}"), piece)).isEqualTo(call(START, piece("{\"a\":1}")));
	}

	@Test
	void argumentsMayBeMissingAtFirst() {
		assertThat(call("{'index':0,'id':'a','function':{'name':'f'}}", piece("{}")).arguments()).isEqualTo("{}");
	}

	@Test
	void argumentsMayNeverCome() {
		ToolCall call = call("{'index':0,'id':'a','function':{'name':'f'}}");
		assertThat(call.json().object("function")).containsEntry("arguments", "{}");
	}

	@Test
	void argumentsMayBeAnObject() {
		assertThat(call("{'index':0,'id':'a','function':{'name':'f','arguments':{'x':[1]}}}").arguments())
			.isEqualTo("{\"x\":[1]}");
	}

	@Test
	void argumentsThatAreNoJsonStayAsTheyAre() {
		assertThat(call(START, piece("{\"a\":")).arguments()).isEqualTo("{\"a\":");
	}

	@Test
	void wholeAfterThePiecesIsNotDoubled() {
		assertThat(call(START, piece("{\"a\""), piece(":1}"), piece("{\"a\":1}")).arguments()).isEqualTo("{\"a\":1}");
	}

	@Test
	void wholeThatComesTwiceIsNotDoubled() {
		String whole = "{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}";
		assertThat(call(whole, whole).arguments()).isEqualTo("{}");
	}

	@Test
	void piecesThatAreAlikeAreAllKept() {
		assertThat(call(START, piece("{\""), piece("{\""), piece(":1}")).arguments()).isEqualTo("{\"{\":1}");
	}

	@Test
	void emptyObjectHoldsThePlaceOfWhatComes() {
		assertThat(call("{'index':0,'id':'a','function':{'name':'f','arguments':{}}}", piece("{\"a\":"), piece("1}"))
			.arguments()).isEqualTo("{\"a\":1}");
	}

	@Test
	void nameMayComeInPieces() {
		assertThat(call("{'index':0,'id':'a','function':{'name':'get_'}}", "{'index':0,'function':{'name':'weather'}}",
				piece("{}"))
			.name()).isEqualTo("get_weather");
	}

	@Test
	void nameMayComeLate() {
		ToolCall call = call("{'index':0,'id':'a','function':{'arguments':'{}'}}",
				"{'index':0,'function':{'name':'f'}}");
		assertThat(call.name()).isEqualTo("f");
		assertThat(call.arguments()).isEqualTo("{}");
	}

	@Test
	void nameMayComeWithEveryPiece() {
		ToolCall call = call("{'index':0,'id':'a','function':{'name':'f','arguments':'{'}}",
				"{'index':0,'function':{'name':'f','arguments':'}'}}",
				"{'index':0,'function':{'name':'f','arguments':''}}");
		assertThat(call.name()).isEqualTo("f");
		assertThat(call.arguments()).isEqualTo("{}");
	}

	@Test
	void idMayComeLate() {
		assertThat(
				call("{'index':0,'function':{'name':'f'}}", "{'index':0,'id':'a','function':{'arguments':'{}'}}").id())
			.isEqualTo("a");
	}

	@Test
	void callsOfDifferentIndexGrowApart() {
		List<ToolCall> calls = calls(START, "{'index':1,'id':'b','function':{'name':'g','arguments':'{'}}", piece("{"),
				"{'index':1,'function':{'arguments':'}'}}", piece("}"));
		assertThat(calls).extracting(ToolCall::id).containsExactly("a", "b");
		assertThat(calls).extracting(ToolCall::arguments).containsExactly("{}", "{}");
	}

	@Test
	void callsMayComeInOneDelta() {
		List<ToolCall> calls = calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}},"
				+ "{'index':1,'id':'b','function':{'name':'f','arguments':'{}'}}");
		assertThat(calls).extracting(ToolCall::id).containsExactly("a", "b");
	}

	@Test
	void anotherIdAtTheSameIndexIsAnotherCall() {
		String[] fifteen = IntStream.range(0, 15)
			.mapToObj(
					(i) -> "{'index':0,'id':'id" + i + "','function':{'name':'f','arguments':'{\\\"i\\\":" + i + "}'}}")
			.toArray(String[]::new);
		List<ToolCall> calls = calls(fifteen);
		assertThat(calls).hasSize(15);
		assertThat(calls).extracting(ToolCall::index)
			.containsExactlyElementsOf(IntStream.range(0, 15).boxed().toList());
		assertThat(calls.get(14).arguments()).isEqualTo("{\"i\":14}");
	}

	@Test
	void piecesAfterAnotherIdBelongToIt() {
		List<ToolCall> calls = calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}",
				"{'index':0,'id':'b','function':{'name':'f','arguments':''}}", piece("{\"x\":2}"));
		assertThat(calls).extracting(ToolCall::arguments).containsExactly("{}", "{\"x\":2}");
	}

	@Test
	void firstCallGoesOnByItsId() {
		List<ToolCall> calls = calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{'}}",
				"{'index':0,'id':'b','function':{'name':'f','arguments':'{}'}}",
				"{'index':0,'id':'a','function':{'arguments':'}'}}");
		assertThat(calls).extracting(ToolCall::arguments).containsExactly("{}", "{}");
	}

	@Test
	void completeCallsWithoutIdsAtOneIndexAreDifferent() {
		List<ToolCall> calls = calls("{'index':0,'function':{'name':'f','arguments':'{\\\"a\\\":1}'}}",
				"{'index':0,'function':{'name':'f','arguments':'{\\\"a\\\":2}'}}",
				"{'index':0,'function':{'name':'g','arguments':''}}", piece("{}"));
		assertThat(calls).extracting(ToolCall::name).containsExactly("f", "f", "g");
		assertThat(calls).extracting(ToolCall::id).doesNotHaveDuplicates().doesNotContainNull();
	}

	@Test
	void indexMayHaveGaps() {
		List<ToolCall> calls = calls("{'index':1,'id':'a','function':{'name':'f','arguments':'{}'}}",
				"{'index':5,'id':'b','function':{'name':'g','arguments':'{}'}}");
		assertThat(calls).extracting(ToolCall::index).containsExactly(0, 1);
		assertThat(calls).extracting(ToolCall::name).containsExactly("f", "g");
	}

	@Test
	void withoutIndexTheIdTells() {
		List<ToolCall> calls = calls("{'id':'a','function':{'name':'f','arguments':'{'}}",
				"{'id':'b','function':{'name':'f','arguments':'{}'}}", "{'id':'a','function':{'arguments':'}'}}");
		assertThat(calls).extracting(ToolCall::arguments).containsExactly("{}", "{}");
	}

	@Test
	void withoutIndexAndIdTheNameTells() {
		List<ToolCall> calls = calls("{'function':{'name':'f','arguments':'{'}}", "{'function':{'arguments':'}'}}",
				"{'function':{'name':'g','arguments':'{}'}}");
		assertThat(calls).extracting(ToolCall::name).containsExactly("f", "g");
		assertThat(calls).extracting(ToolCall::arguments).containsExactly("{}", "{}");
	}

	@Test
	void unknownFieldsStay() {
		assertThat(call("{'index':0,'id':'a','function':{'name':'f'},'extra_content':{'google':{'x':1}}}", piece("{}"))
			.json()).containsEntry("extra_content", json("{'google':{'x':1}}"));
	}

	@Test
	void noCallsAreNoField() {
		assertThat(message("{'tool_calls':[]}").json()).doesNotContainKey("tool_calls");
		assertThat(message("{'tool_calls':null}").json()).doesNotContainKey("tool_calls");
	}

}
