package io.github.openrouterspring;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the lines of the log that a test looks for, whoever wrote them.
 */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Predicate<ILoggingEvent> watched;

	private final BlockingQueue<String> found = new LinkedBlockingQueue<>();

	private final AtomicInteger lines = new AtomicInteger();

	private final Level levelBefore = root().getLevel();

	private LogWatch(Predicate<ILoggingEvent> watched) {
		this.watched = watched;
	}

	/**
	 * Begin to watch.
	 * @param words what lines contain, one or another, that are to be found
	 * @return the watch
	 */
	static LogWatch start(String... words) {
		return start((event) -> Stream.of(words).anyMatch(line(event)::contains));
	}

	/**
	 * Begin to watch.
	 * @param watched says what is to be found
	 * @return the watch
	 */
	static LogWatch start(Predicate<ILoggingEvent> watched) {
		LogWatch watch = new LogWatch(watched);
		watch.start();
		root().addAppender(watch);
		return watch;
	}

	/**
	 * Begin to watch everything that anybody can log.
	 * @param unwanted what no line may contain
	 * @return the watch
	 */
	static LogWatch startAtTrace(String... unwanted) {
		LogWatch watch = start(unwanted);
		root().setLevel(Level.TRACE);
		return watch;
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.lines.incrementAndGet();
		if (this.watched.test(event)) {
			this.found.add(line(event));
		}
	}

	private static String line(ILoggingEvent event) {
		String text = event.getFormattedMessage();
		return (event.getThrowableProxy() != null) ? text + ThrowableProxyUtil.asString(event.getThrowableProxy())
				: text;
	}

	List<String> found() {
		return List.copyOf(this.found);
	}

	/** Waits for a line, and takes it away. */
	String next() throws InterruptedException {
		String line = this.found.poll(EmulatorTest.SOON.toSeconds(), TimeUnit.SECONDS);
		assertThat(line).as("a line of the log").isNotNull();
		return line;
	}

	int lines() {
		return this.lines.get();
	}

	@Override
	public void close() {
		root().setLevel(this.levelBefore);
		root().detachAppender(this);
	}

}
