package io.github.openrouterspring.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Keeps hold of applications that the main methods of pages start, to end them. Found
 * through {@code spring.factories}, since the pages know nothing of it.
 */
class ContextCatcher implements ApplicationListener<ApplicationReadyEvent> {

	private static final Queue<ConfigurableApplicationContext> READY = new ConcurrentLinkedQueue<>();

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		READY.add(event.getApplicationContext());
	}

	static List<ConfigurableApplicationContext> take() {
		List<ConfigurableApplicationContext> taken = new ArrayList<>(READY);
		READY.removeAll(taken);
		return taken;
	}

}
