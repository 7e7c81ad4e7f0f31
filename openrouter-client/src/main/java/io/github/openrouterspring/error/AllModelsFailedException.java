package io.github.openrouterspring.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The model and all its fallbacks failed. The message has the reason of each, and the
 * exception of the last is the cause.
 */
public final class AllModelsFailedException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	private final List<OpenRouterException> failures;

	/**
	 * Create an exception.
	 * @param failures why each model failed, in the order in which they were asked
	 */
	public AllModelsFailedException(List<OpenRouterException> failures) {
		super(FailureKind.ALL_MODELS_FAILED,
				"All " + failures.size() + " models failed: "
						+ failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")),
				failures.get(failures.size() - 1).details(), failures.get(failures.size() - 1));
		this.failures = List.copyOf(failures);
	}

	/**
	 * Return why each model failed.
	 * @return the failures, in the order in which the models were asked
	 */
	public List<OpenRouterException> failures() {
		return this.failures;
	}

	@Override
	public boolean mayBeBilled() {
		return this.failures.stream().anyMatch(OpenRouterException::mayBeBilled);
	}

}
