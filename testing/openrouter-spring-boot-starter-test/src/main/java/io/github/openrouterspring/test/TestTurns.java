package io.github.openrouterspring.test;

import java.util.List;
import java.util.concurrent.Semaphore;

import org.springframework.test.context.TestContext;

/**
 * Lets the test methods that share an application context have it one after the other:
 * nothing on the wire says which of two tests a request belongs to.
 */
final class TestTurns {

	/** No lock: the thread that ends a test need not be the one that began it. */
	private final Semaphore turn = new Semaphore(1, true);

	private final List<TestScope> scopes;

	TestTurns(List<TestScope> scopes) {
		this.scopes = scopes;
	}

	void begin(TestContext test) throws InterruptedException {
		this.turn.acquire();
		try {
			this.scopes.forEach((scope) -> scope.begin(test));
		}
		catch (RuntimeException | Error ex) {
			this.turn.release();
			throw ex;
		}
	}

	void end(TestContext test) {
		try {
			this.scopes.forEach((scope) -> scope.end(test));
		}
		finally {
			this.turn.release();
		}
	}

}
