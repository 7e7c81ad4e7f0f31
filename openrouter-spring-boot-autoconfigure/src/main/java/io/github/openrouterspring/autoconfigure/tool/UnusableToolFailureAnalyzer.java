package io.github.openrouterspring.autoconfigure.tool;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which tool a bean asked for in vain when it was made, without a stack trace.
 */
class UnusableToolFailureAnalyzer extends AbstractFailureAnalyzer<UnusableToolException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableToolException cause) {
		return new FailureAnalysis("A tool cannot be used: " + cause.getMessage(),
				"Correct the name that is given to ToolBeans, or the bean that is to be the tool.", cause);
	}

}
