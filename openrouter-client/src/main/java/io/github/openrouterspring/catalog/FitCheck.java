package io.github.openrouterspring.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.catalog.FitReport.Kind;
import io.github.openrouterspring.catalog.FitReport.Misfit;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.RequestOption;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Holds a request against a model.
 */
final class FitCheck {

	/**
	 * OpenRouter sends one as the other. Reading files is not among the modalities, since
	 * OpenRouter reads them for models that cannot.
	 */
	private static final Map<String, String> SAME = Map.of("max_tokens", "max_completion_tokens",
			"max_completion_tokens", "max_tokens");

	private static final Map<String, String> MODALITIES = modalities();

	private final Model model;

	private final ChatRequest request;

	private final List<Misfit> misfits = new ArrayList<>();

	private FitCheck(Model model, ChatRequest request) {
		this.model = model;
		this.request = request;
	}

	private static Map<String, String> modalities() {
		Map<String, String> modalities = new LinkedHashMap<>();
		modalities.put("image_url", "image");
		modalities.put("input_audio", "audio");
		modalities.put("video_url", "video");
		return modalities;
	}

	static FitReport of(Model model, ChatRequest request, long promptTokens) {
		FitCheck check = new FitCheck(model, request);
		check.parameters();
		check.reasoning();
		check.inputs();
		check.outputs();
		check.lengths(promptTokens);
		return new FitReport(model.id(), check.misfits);
	}

	private void add(Kind kind, String subject, String message) {
		this.misfits.add(new Misfit(kind, subject, "'" + this.model.id() + "' " + message));
	}

	private void parameters() {
		List<String> supported = this.model.supportedParameters();
		if (supported.isEmpty()) {
			return;
		}
		for (String parameter : asked()) {
			if (!supported.contains(parameter) && !supported.contains(SAME.getOrDefault(parameter, parameter))) {
				add(Kind.PARAMETER, parameter, "does not support '" + parameter + "'");
			}
		}
	}

	private Set<String> asked() {
		Set<String> asked = new LinkedHashSet<>();
		this.request.json().forEach((name, value) -> {
			RequestOption option = RequestOption.of(name);
			if (value != null && option != null && option.isModelParameter()) {
				asked.add(name);
			}
		});
		JsonObject format = this.request.json().object("response_format");
		if (format != null) {
			asked.add("json_schema".equals(format.string("type")) ? "structured_outputs" : "response_format");
		}
		return asked;
	}

	private void reasoning() {
		JsonObject asked = this.request.json().object("reasoning");
		ModelReasoning offered = this.model.reasoning();
		String effort = (asked != null) ? asked.string("effort") : null;
		if (offered == null || effort == null) {
			return;
		}
		if (effort.equals("none") && offered.isMandatory()) {
			add(Kind.PARAMETER, "reasoning.effort", "reasons always; its effort cannot be 'none'");
		}
		else if (!offered.supportedEfforts().isEmpty() && !offered.supportedEfforts().contains(effort)) {
			add(Kind.PARAMETER, "reasoning.effort", "does not support the reasoning effort '" + effort + "' but "
					+ String.join(", ", offered.supportedEfforts()));
		}
	}

	private void inputs() {
		List<String> read = this.model.architecture().inputModalities();
		Set<String> shown = new LinkedHashSet<>();
		collect(this.request.json().list("messages"), shown);
		if (!read.isEmpty()) {
			shown.removeAll(read);
			shown.forEach((modality) -> add(Kind.MODALITY, modality,
					"does not read " + modality + " but " + String.join(", ", read)));
		}
	}

	private static void collect(@Nullable List<?> messages, Set<String> shown) {
		for (Object message : (messages != null) ? messages : List.of()) {
			if (message instanceof JsonObject object) {
				object.views("content", (part) -> part).forEach((part) -> {
					String modality = MODALITIES.get(String.valueOf(part.string("type")));
					if (modality != null) {
						shown.add(modality);
					}
				});
			}
		}
	}

	private void outputs() {
		List<String> written = this.model.architecture().outputModalities();
		for (String modality : this.request.json().strings("modalities")) {
			if (!written.isEmpty() && !written.contains(modality)) {
				add(Kind.MODALITY, modality, "does not write " + modality + " but " + String.join(", ", written));
			}
		}
	}

	private void lengths(long promptTokens) {
		Integer maxTokens = this.request.maxTokens();
		long answer = (maxTokens != null) ? maxTokens : 0;
		Long context = this.model.contextLength();
		if (context != null && promptTokens + answer > context) {
			add(Kind.CONTEXT_LENGTH, "context_length", "looks at " + context + " tokens, and the request has about "
					+ promptTokens + ((answer > 0) ? " and wants up to " + answer : ""));
		}
		RequestLimits limits = this.model.perRequestLimits();
		Long longest = (limits != null) ? limits.promptTokens() : null;
		if (longest != null && promptTokens > longest) {
			add(Kind.CONTEXT_LENGTH, "prompt_tokens",
					"takes requests of up to " + longest + " tokens, and this one has about " + promptTokens);
		}
		answer("max_completion_tokens", this.model.topProvider().maxCompletionTokens(), answer);
		answer("completion_tokens", (limits != null) ? limits.completionTokens() : null, answer);
	}

	private void answer(String subject, @Nullable Long longest, long wanted) {
		if (longest != null && wanted > longest) {
			add(Kind.OUTPUT_LENGTH, subject,
					"answers with up to " + longest + " tokens, and the request wants up to " + wanted);
		}
	}

}
