package io.github.openrouterspring.test;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives each test method its turn with the emulator or the recordings of its context.
 * Tests without them are let alone. Last before a test, first after it, so that the
 * context is there, and not closed yet.
 */
final class OpenRouterTestExecutionListener implements TestExecutionListener, Ordered {

	private static final String TURN = OpenRouterTestExecutionListener.class.getName() + ".turn";

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void beforeTestMethod(TestContext test) throws InterruptedException {
		TestTurns turns = turns(test);
		if (turns != null) {
			turns.begin(test);
			test.setAttribute(TURN, turns);
		}
	}

	@Override
	public void afterTestMethod(TestContext test) {
		if (test.removeAttribute(TURN) instanceof TestTurns turns) {
			turns.end(test);
		}
	}

	private static @Nullable TestTurns turns(TestContext test) {
		return test.hasApplicationContext()
				? test.getApplicationContext().getBeanProvider(TestTurns.class).getIfAvailable() : null;
	}

}
