package io.github.openrouterspring.samples.webmvc;

import java.time.Duration;

import io.github.openrouterspring.error.OpenRouterException;
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
		HttpStatus status = HttpStatus.valueOf(ex.kind().httpStatus());
		if (status.is5xxServerError()) {
			log.warn("No answer: " + ex.getMessage(), ex);
		}
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail(status, ex));
		if (ex.generationId() != null) {
			problem.setProperty("generationId", ex.generationId());
		}
		return problem;
	}

	private static String detail(HttpStatus status, OpenRouterException ex) {
		return switch (status) {
			case GATEWAY_TIMEOUT -> "The model took too long.";
			case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> "No model can be asked at the moment.";
			case BAD_GATEWAY -> "The model failed.";
			case INTERNAL_SERVER_ERROR -> "The model cannot be asked.";
			default -> String.valueOf(ex.getMessage());
		};
	}

}
