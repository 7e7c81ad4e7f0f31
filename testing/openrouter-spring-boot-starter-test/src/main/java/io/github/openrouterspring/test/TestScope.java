package io.github.openrouterspring.test;

import java.util.function.Consumer;

import org.springframework.test.context.TestContext;

/**
 * Something in an application context that belongs to one test method at a time.
 */
interface TestScope {

	void begin(TestContext test);

	void end(TestContext test);

	static TestScope beginning(Consumer<TestContext> begin) {
		return new TestScope() {

			@Override
			public void begin(TestContext test) {
				begin.accept(test);
			}

			@Override
			public void end(TestContext test) {
			}

		};
	}

}
