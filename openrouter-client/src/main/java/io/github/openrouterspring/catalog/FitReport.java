package io.github.openrouterspring.catalog;

import java.util.List;
import java.util.stream.Collectors;

import io.github.openrouterspring.chat.request.ChatRequest;

/**
 * Whether a model can do what a request asks for, before money is spent on finding out.
 *
 * @param model id of the model
 * @param misfits what does not fit; empty if everything fits as far as the catalogue
 * knows
 */
public record FitReport(String model, List<Misfit> misfits) {

	public FitReport {
		misfits = List.copyOf(misfits);
	}

	/**
	 * Hold a request against a model.
	 * @param model the model
	 * @param request the request
	 * @param counter counts the tokens of the request
	 * @return what does not fit
	 */
	public static FitReport of(Model model, ChatRequest request, TokenCounter counter) {
		return FitCheck.of(model, request, counter.count(request));
	}

	/**
	 * Report that there is no such model.
	 * @param id what the request names
	 * @param message a sentence that says so
	 * @return the report
	 */
	public static FitReport unknown(String id, String message) {
		return new FitReport(id, List.of(new Misfit(Kind.MODEL, id, message)));
	}

	/**
	 * Return whether nothing speaks against the request.
	 * @return whether there are no misfits
	 */
	public boolean fits() {
		return this.misfits.isEmpty();
	}

	/**
	 * Return the report for a person to read.
	 * @return a sentence for each misfit
	 */
	@Override
	public String toString() {
		return fits() ? "The request fits '" + this.model + "'"
				: this.misfits.stream().map(Misfit::message).collect(Collectors.joining("; "));
	}

	/**
	 * Something that does not fit.
	 *
	 * @param kind what kind of thing
	 * @param subject the parameter, the modality or the limit
	 * @param message a sentence that names what was asked for and what there is
	 */
	public record Misfit(Kind kind, String subject, String message) {

	}

	/**
	 * Kinds of misfits.
	 */
	public enum Kind {

		/** There is no such model. */
		MODEL,

		/** The model does not know a parameter, and OpenRouter would leave it out. */
		PARAMETER,

		/** The model cannot read or write something. */
		MODALITY,

		/** Request and answer are longer than the model's context. */
		CONTEXT_LENGTH,

		/** The answer may be longer than the model's longest. */
		OUTPUT_LENGTH

	}

}
