package io.github.openrouterspring;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Keeps the lines of the log that should not be there, whoever wrote them.
 */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final List<String> unwanted;

	private final Queue<String> found = new ConcurrentLinkedQueue<>();

	private LogWatch(List<String> unwanted) {
		this.unwanted = unwanted;
	}

	/**
	 * Begin to watch.
	 * @param unwanted what no line may contain
	 * @return the watch
	 */
	static LogWatch start(String... unwanted) {
		LogWatch watch = new LogWatch(List.of(unwanted));
		watch.start();
		root().addAppender(watch);
		return watch;
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	@Override
	protected void append(ILoggingEvent event) {
		String text = event.getFormattedMessage();
		String line = (event.getThrowableProxy() != null)
				? text + ThrowableProxyUtil.asString(event.getThrowableProxy()) : text;
		if (this.unwanted.stream().anyMatch(line::contains)) {
			this.found.add(line);
		}
	}

	List<String> found() {
		return List.copyOf(this.found);
	}

	@Override
	public void close() {
		root().detachAppender(this);
	}

}
