package io.github.openrouterspring.emulator;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fails a test class after which Netty has found a leaked buffer, which it would
 * otherwise only log. Registered for all tests.
 */
public class LeakExtension implements BeforeAllCallback, AfterAllCallback {

	private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

	@Override
	public void beforeAll(ExtensionContext context) {
		if (!(ResourceLeakDetectorFactory.instance() instanceof Factory)) {
			ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Factory());
		}
	}

	@Override
	public void afterAll(ExtensionContext context) {
		System.gc();
		PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
		assertThat(LEAKS).isEmpty();
	}

	private static final class Factory extends ResourceLeakDetectorFactory {

		@Override
		@SuppressWarnings("deprecation")
		public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval, long maxActive) {
			return new Detector<>(resource, interval);
		}

		@Override
		public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval) {
			return new Detector<>(resource, interval);
		}

	}

	private static final class Detector<T> extends ResourceLeakDetector<T> {

		@SuppressWarnings("deprecation")
		Detector(Class<?> resource, int interval) {
			super(resource, interval);
		}

		@Override
		protected boolean needReport() {
			return true;
		}

		@Override
		protected void reportTracedLeak(String resourceType, String records) {
			LEAKS.add(resourceType + records);
		}

		@Override
		protected void reportUntracedLeak(String resourceType) {
			LEAKS.add(resourceType);
		}

	}

}
