package io.github.openrouterspring.test.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.github.openrouterspring.test.replay.Exchange.Ending;
import io.github.openrouterspring.test.replay.Exchange.Piece;
import io.github.openrouterspring.test.replay.Exchange.Request;
import io.github.openrouterspring.test.replay.Exchange.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An exchange as text for people and version control: the request with its JSON laid out,
 * the response exactly as it came, cut by lines that begin with {@code <<<}. What lines
 * cannot hold to the byte stands in Base64, so that neither a change of line ends on the
 * way does harm, nor an editor that trims lines.
 */
final class ExchangeFormat {

	static final JsonMapper JSON = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private static final String MARK = "<<< ";

	private static final String BASE64 = ", base64";

	private static final Pattern BLANK_LINE_END = Pattern.compile("[ \\t]$", Pattern.MULTILINE);

	private ExchangeFormat() {
	}

	static String write(Exchange exchange) {
		Request request = exchange.request();
		StringBuilder text = new StringBuilder().append(request).append('\n');
		headers(request.headers(), text);
		if (!request.body().isMissingNode()) {
			text.append(JSON.writeValueAsString(request.body()).replace("\r\n", "\n")).append("\n\n");
		}
		Response response = exchange.response();
		text.append(MARK).append("HTTP ").append(response.status()).append('\n');
		headers(response.headers(), text);
		response.pieces().forEach((piece) -> piece(piece, text));
		return text.append(MARK).append(response.ending().name().toLowerCase(Locale.ROOT)).append('\n').toString();
	}

	private static void headers(Map<String, String> headers, StringBuilder text) {
		headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
		text.append('\n');
	}

	private static void piece(Piece piece, StringBuilder text) {
		String plain = plain(piece.bytes());
		text.append(MARK).append(piece.after().toMillis()).append(" ms").append((plain != null) ? "" : BASE64);
		text.append('\n')
			.append((plain != null) ? plain : Base64.getEncoder().encodeToString(piece.bytes()))
			.append('\n');
	}

	private static @Nullable String plain(byte[] bytes) {
		String text = Utf8.decode(bytes);
		boolean safe = text != null && text.indexOf('\r') < 0 && !("\n" + text).contains("\n" + MARK)
				&& !BLANK_LINE_END.matcher(text).find();
		return safe ? text : null;
	}

	static Exchange read(String text) {
		List<String> parts = split(text.replace("\r\n", "\n"));
		if (parts.size() < 3) {
			throw new IllegalArgumentException("there are no lines that begin with '" + MARK + "'");
		}
		Ending ending = Ending.valueOf(parts.get(parts.size() - 1).strip().toUpperCase(Locale.ROOT));
		List<Piece> pieces = parts.subList(2, parts.size() - 1).stream().map(ExchangeFormat::piece).toList();
		String[] head = parts.get(1).split("\n", 2);
		int status = Integer.parseInt(head[0].substring("HTTP ".length()).strip());
		return new Exchange(request(parts.get(0)),
				new Response(status, headers(head[1].lines().toList(), false), pieces, ending));
	}

	/** The text before the first mark, then what follows each mark. */
	private static List<String> split(String text) {
		List<String> parts = new ArrayList<>();
		int from = 0;
		for (int at = text.indexOf("\n" + MARK); at >= 0; at = text.indexOf("\n" + MARK, from)) {
			parts.add(text.substring(from, at));
			from = at + 1 + MARK.length();
		}
		parts.add(text.substring(from));
		return parts;
	}

	private static Request request(String text) {
		String[] parts = text.split("\n\n", 2);
		List<String> lines = parts[0].lines().toList();
		String[] first = lines.get(0).split(" ", 2);
		String body = (parts.length > 1) ? parts[1].strip() : "";
		JsonNode json = body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
		return new Request(first[0], first[1].strip(), headers(lines.subList(1, lines.size()), true), json);
	}

	private static Map<String, String> headers(List<String> lines, boolean sorted) {
		Map<String, String> headers = sorted ? new TreeMap<>() : new LinkedHashMap<>();
		lines.stream().filter((line) -> !line.isBlank()).forEach((line) -> {
			String[] header = line.split(": ?", 2);
			headers.put(header[0], header[1]);
		});
		return headers;
	}

	private static Piece piece(String text) {
		String[] parts = text.split("\n", 2);
		boolean base64 = parts[0].endsWith(BASE64);
		long millis = Long.parseLong(parts[0].substring(0, parts[0].indexOf(" ms")).strip());
		byte[] bytes = base64 ? Base64.getDecoder().decode(parts[1].strip())
				: parts[1].getBytes(StandardCharsets.UTF_8);
		return new Piece(Duration.ofMillis(millis), bytes);
	}

}
