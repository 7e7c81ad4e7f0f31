package io.github.openrouterspring.samples.webmvc;

import java.time.Duration;

import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.BudgetExceededException;
import io.github.openrouterspring.error.ConcurrencyLimitException;
import io.github.openrouterspring.error.ContextLengthExceededException;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.InsufficientCreditsException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.RateLimitException;
import io.github.openrouterspring.error.RefusalException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Says over HTTP why there is no answer. What the caller can mend, it is told; what only
 * those who run the application can mend, such as a key or a credit, they find in the
 * log.
 */
@RestControllerAdvice
class OpenRouterProblems {

	private static final Log log = LogFactory.getLog(OpenRouterProblems.class);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(OpenRouterException ex) {
		HttpHeaders headers = new HttpHeaders();
		Duration wait = ex.retryAfter();
		if (wait != null) {
			headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
		}
		ProblemDetail problem = problem(ex);
		return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
	}

	static ProblemDetail problem(OpenRouterException ex) {
		HttpStatus status = status(ex);
		if (status.is5xxServerError()) {
			log.warn("No answer: " + ex.getMessage(), ex);
		}
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail(status, ex));
		if (ex.generationId() != null) {
			problem.setProperty("generationId", ex.generationId());
		}
		return problem;
	}

	private static HttpStatus status(OpenRouterException ex) {
		if (ex instanceof ContextLengthExceededException) {
			return HttpStatus.CONTENT_TOO_LARGE;
		}
		if (ex instanceof RefusalException) {
			return HttpStatus.UNPROCESSABLE_CONTENT;
		}
		if (ex instanceof DeadlineExceededException) {
			return HttpStatus.GATEWAY_TIMEOUT;
		}
		boolean notNow = ex instanceof RateLimitException || ex instanceof ConcurrencyLimitException
				|| ex instanceof BudgetExceededException || ex instanceof InsufficientCreditsException
				|| ex instanceof AuthenticationException;
		return notNow ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
	}

	private static String detail(HttpStatus status, OpenRouterException ex) {
		return switch (status) {
			case GATEWAY_TIMEOUT -> "The model took too long.";
			case SERVICE_UNAVAILABLE -> "No model can be asked at the moment.";
			case BAD_GATEWAY -> "The model failed.";
			default -> String.valueOf(ex.getMessage());
		};
	}

}
