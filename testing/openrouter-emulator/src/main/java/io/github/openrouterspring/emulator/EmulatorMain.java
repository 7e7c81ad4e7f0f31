package io.github.openrouterspring.emulator;

import java.time.Duration;
import java.util.Locale;

/**
 * Runs an emulator on its own, for a first look at an application without a key.
 */
public final class EmulatorMain {

	private static final String USAGE = """
			Usage: java -cp ... io.github.openrouterspring.emulator.EmulatorMain [options]
			  --port PORT            port on 127.0.0.1 (default 4010, 0 for any free one)
			  --pace 25ms            wait before each chunk (default 25ms)
			  --keep-alive-comments N  comments before the first chunk (default 0)
			  --tls                  https with the emulator's self-signed certificate
			  --http2                HTTP/2 next to HTTP/1.1
			""";

	private EmulatorMain() {
	}

	/**
	 * Start an emulator that runs until the process is stopped.
	 * @param args see {@code --help}
	 */
	public static void main(String[] args) {
		OpenRouterEmulatorBuilder builder;
		try {
			builder = parse(args);
		}
		catch (IllegalArgumentException ex) {
			System.out.print(ex.getMessage() + "\n" + USAGE);
			return;
		}
		OpenRouterEmulator emulator = builder.start();
		Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
		System.out.println("OpenRouter emulator: " + emulator.baseUrl());
		System.out.println("No model is behind it; any key works. Stop it with Ctrl+C.");
		emulator.awaitClosed();
	}

	static OpenRouterEmulatorBuilder parse(String... args) {
		OpenRouterEmulatorBuilder builder = OpenRouterEmulator.builder().port(4010).pace(Duration.ofMillis(25));
		for (int i = 0; i < args.length; i++) {
			String[] option = args[i].split("=", 2);
			boolean takesValue = !option[0].equals("--tls") && !option[0].equals("--http2");
			String value = (option.length > 1) ? option[1] : takesValue && i + 1 < args.length ? args[++i] : "";
			switch (option[0]) {
				case "--port" -> builder.port(Integer.parseInt(value));
				case "--pace" -> builder.pace(duration(value));
				case "--keep-alive-comments" -> builder.keepAliveComments(Integer.parseInt(value));
				case "--tls" -> builder.tls();
				case "--http2" -> builder.http2(true);
				default -> throw new IllegalArgumentException("Unknown option " + option[0]);
			}
		}
		return builder;
	}

	private static Duration duration(String text) {
		String value = text.strip().toLowerCase(Locale.ROOT);
		if (value.endsWith("ms")) {
			return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
		}
		if (value.endsWith("s")) {
			return Duration.ofSeconds(Long.parseLong(value.substring(0, value.length() - 1)));
		}
		return Duration.ofMillis(Long.parseLong(value));
	}

}
