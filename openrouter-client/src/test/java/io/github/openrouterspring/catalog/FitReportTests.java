package io.github.openrouterspring.catalog;

import io.github.openrouterspring.catalog.FitReport.Kind;
import io.github.openrouterspring.catalog.FitReport.Misfit;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class FitReportTests {

	private static final Model MODEL = Models.model("""
			{'id':'a/model','context_length':1000,
			 'architecture':{'input_modalities':['text'],'output_modalities':['text']},
			 'supported_parameters':['temperature','max_tokens','response_format','reasoning'],
			 'top_provider':{'max_completion_tokens':100},
			 'reasoning':{'mandatory':true,'supported_efforts':['high','low']}}""");

	private static FitReport report(String options) {
		return report(MODEL, options, 10);
	}

	private static FitReport report(Model model, String options, long promptTokens) {
		JsonObject json = JsonObject.parse(options.replace('\'', '"'));
		return FitReport.of(model, new ChatRequest(json, ChatRequest.of("x").settings()), (request) -> promptTokens);
	}

	@Test
	void whatIsSupportedFits() {
		FitReport report = report("""
				{'temperature':1,'max_completion_tokens':50,'response_format':{'type':'json_object'},
				 'messages':[{'role':'user','content':[{'type':'text','text':'Hi'},{'type':'file','file':{}}]}]}""");
		assertThat(report.fits()).isTrue();
		assertThat(report).hasToString("The request fits 'a/model'");
	}

	@Test
	void unsupportedParametersAreNamed() {
		FitReport report = report("{'tools':[],'seed':1,'stop':null,'response_format':{'type':'json_schema'}}");
		assertThat(report.misfits()).extracting(Misfit::kind, Misfit::subject)
			.containsExactly(tuple(Kind.PARAMETER, "tools"), tuple(Kind.PARAMETER, "seed"),
					tuple(Kind.PARAMETER, "structured_outputs"));
		assertThat(report.toString()).contains("'a/model' does not support 'tools'; ");
	}

	@Test
	void modalitiesAreHeldAgainstTheModel() {
		FitReport report = report("""
				{'modalities':['text','image'],'messages':[{'role':'user','content':[{'type':'image_url'},
				 {'type':'image_url'},{'type':'input_audio'}]}]}""");
		assertThat(report.misfits()).extracting(Misfit::kind, Misfit::subject)
			.containsExactly(tuple(Kind.MODALITY, "image"), tuple(Kind.MODALITY, "audio"),
					tuple(Kind.MODALITY, "image"));
	}

	@Test
	void requestAndAnswerHaveToFitTheContext() {
		assertThat(report(MODEL, "{'max_tokens':100}", 901).misfits()).extracting(Misfit::kind)
			.containsExactly(Kind.CONTEXT_LENGTH);
		assertThat(report(MODEL, "{'max_tokens':100}", 900).fits()).isTrue();
	}

	@Test
	void theAnswerHasToFitTheProvider() {
		assertThat(report("{'max_tokens':101}").misfits()).extracting(Misfit::kind).containsExactly(Kind.OUTPUT_LENGTH);
	}

	@Test
	void theLimitsOfASingleRequestHold() {
		Model limited = Models
			.model("{'id':'a/limited','per_request_limits':{'prompt_tokens':500,'completion_tokens':50}}");
		assertThat(report(limited, "{'max_tokens':51}", 501).misfits()).extracting(Misfit::kind, Misfit::subject)
			.containsExactly(tuple(Kind.CONTEXT_LENGTH, "prompt_tokens"),
					tuple(Kind.OUTPUT_LENGTH, "completion_tokens"));
		assertThat(report(limited, "{'max_tokens':50}", 500).fits()).isTrue();
	}

	@Test
	void lengthsThatMakeNoSenseLimitNothing() {
		Model odd = Models.model("{'id':'a/odd','context_length':-1,'top_provider':{'max_completion_tokens':0}}");
		assertThat(report(odd, "{'max_tokens':50}", 500).fits()).isTrue();
	}

	@Test
	void reasoningIsHeldAgainstTheModel() {
		assertThat(report("{'reasoning':{'effort':'none'}}").toString()).contains("reasons always");
		assertThat(report("{'reasoning':{'effort':'medium'}}").toString()).contains("'medium' but high, low");
		assertThat(report("{'reasoning':{'effort':'low'}}").fits()).isTrue();
	}

	@Test
	void aModelThatSaysNothingFitsEverything() {
		Model silent = Models.model("{'id':'a/silent'}");
		assertThat(report(silent, "{'tools':[],'max_tokens':9,'modalities':['image']}", 1_000_000).fits()).isTrue();
	}

}
