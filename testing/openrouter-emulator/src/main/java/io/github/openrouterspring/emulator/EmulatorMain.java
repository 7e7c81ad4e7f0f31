package io.github.openrouterspring.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

import io.github.openrouterspring.emulator.account.Usage;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.text.Names;
import org.jspecify.annotations.Nullable;

/**
 * Runs an emulator on its own, for a first look at an application without a key and for
 * clients in other languages.
 */
public final class EmulatorMain {

	static final String USAGE = """
			Usage: java -jar openrouter-emulator-standalone.jar [options]
			  --port PORT              port (default 4010, 0 for any free one)
			  --host ADDRESS           address to listen on (default 127.0.0.1; 0.0.0.0 in a container)
			  --pace 25ms              wait before each chunk (default 25ms)
			  --keep-alive-comments N  comments before the first chunk (default 0)
			  --habits NAME,NAME       what real providers do, such as late-signature,no-done
			  --models ID,ID           more models to list, such as acme/special (any id is answered)
			  --generation-delay 2s    how long GET /generation does not know an answer (default 0)
			  --http2                  HTTP/2 next to HTTP/1.1
			  --tls                    https with the emulator's self-signed certificate
			  --certificate FILE       https with a certificate of your own (PEM), together with
			  --private-key FILE       its private key (PEM, PKCS#8)
			  --help                   this text
			""";

	private EmulatorMain() {
	}

	/**
	 * Start an emulator that runs until the process is stopped.
	 * @param args see {@code --help}
	 */
	public static void main(String[] args) {
		if (List.of(args).contains("--help")) {
			System.out.print(USAGE);
			return;
		}
		OpenRouterEmulator emulator;
		try {
			emulator = parse(args).start();
		}
		catch (IllegalArgumentException ex) {
			System.err.print(ex.getMessage() + "\n" + USAGE);
			System.exit(2);
			return;
		}
		Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
		System.out.println("OpenRouter emulator: " + emulator.baseUrl());
		System.out.println("No model is behind it; any key works. Stop it with Ctrl+C.");
		emulator.awaitClosed();
	}

	static OpenRouterEmulatorBuilder parse(String... args) {
		OpenRouterEmulatorBuilder builder = OpenRouterEmulator.builder().port(4010).pace(Duration.ofMillis(25));
		Iterator<String> words = Arrays.stream(args).flatMap((arg) -> Arrays.stream(arg.split("=", 2))).iterator();
		Path certificate = null;
		Path privateKey = null;
		while (words.hasNext()) {
			String option = words.next();
			switch (option) {
				case "--port" -> builder.port(number(option, words));
				case "--host" -> builder.host(value(option, words));
				case "--pace" -> builder.pace(duration(option, words));
				case "--keep-alive-comments" -> builder.keepAliveComments(number(option, words));
				case "--habits" -> builder.habits(habits(value(option, words)));
				case "--models" -> builder.models(value(option, words).split("\\s*,\\s*"));
				case "--generation-delay" -> builder.generationDelay(duration(option, words));
				case "--http2" -> builder.http2(true);
				case "--tls" -> builder.tls();
				case "--certificate" -> certificate = Path.of(value(option, words));
				case "--private-key" -> privateKey = Path.of(value(option, words));
				default -> throw new IllegalArgumentException("Unknown option " + option);
			}
		}
		return secured(builder, certificate, privateKey);
	}

	private static OpenRouterEmulatorBuilder secured(OpenRouterEmulatorBuilder builder, @Nullable Path certificate,
			@Nullable Path privateKey) {
		if (certificate != null && privateKey != null) {
			return builder.tls(certificate, privateKey);
		}
		if (certificate != null || privateKey != null) {
			throw new IllegalArgumentException("--certificate and --private-key belong together");
		}
		return builder;
	}

	private static String value(String option, Iterator<String> words) {
		if (!words.hasNext()) {
			throw new IllegalArgumentException(option + " needs a value");
		}
		return words.next();
	}

	private static int number(String option, Iterator<String> words) {
		String value = value(option, words);
		if (!value.matches("\\d{1,6}")) {
			throw new IllegalArgumentException(option + " needs a number, but was given " + value);
		}
		return Integer.parseInt(value);
	}

	private static Duration duration(String option, Iterator<String> words) {
		String value = value(option, words).toLowerCase(Locale.ROOT);
		if (!value.matches("\\d{1,9}(ms|s)?")) {
			throw new IllegalArgumentException(option + " needs a duration such as 25ms or 2s, but was given " + value);
		}
		long amount = Long.parseLong(value.replaceAll("\\D", ""));
		boolean seconds = value.matches("\\d+s");
		return seconds ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
	}

	private static WireHabit[] habits(String names) {
		return Arrays.stream(names.split(",")).map((name) -> {
			WireHabit habit = Names.find(WireHabit.class, name.strip());
			if (habit == null) {
				throw new IllegalArgumentException("Unknown habit " + name + "; there are "
						+ String.join(", ", Arrays.stream(WireHabit.values()).map(Names::kebab).toList()));
			}
			return habit;
		}).toArray(WireHabit[]::new);
	}

}
