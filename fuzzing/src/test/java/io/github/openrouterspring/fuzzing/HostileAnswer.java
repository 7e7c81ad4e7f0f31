package io.github.openrouterspring.fuzzing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One answer of a server that is broken, or means harm: a head, a body and how the
 * connection ends, each right or wrong, drawn from a number.
 */
final class HostileAnswer {

	static final String KEY = "hostile0123456789abcdef";

	private static final String[] NUMBERS = { "0", "-0", "1", "-1", "7", "99", "1.5", "1e3", "1e999999999",
			"-1e999999999", "1e-99999999", "1E+2147483647", "1e99999999999", "0.1e-400", "9223372036854775808", "NaN",
			"Infinity", "00", "1.", ".5", "+1", "0x10", "2147483648", "1e400", "123456789012345678901234567890" };

	private static final String[] SCALARS = { "null", "true", "false", "\"\"", "\"a\"", "\"stop\"", "\"error\"",
			"\"tool_calls\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\u0000\"", "\"\\\"\"", "[]", "{}", "[null]", "[[]]",
			"{\"\":0}", "\"assistant\"", "\"<title>\"", "\"[DONE]\"", "\"" + KEY + "\"", "\"\uD83D\uDE00\"",
			"\"\u00e9\"" };

	private static final String[] NAMES = { "id", "object", "model", "provider", "created", "choices", "usage", "error",
			"index", "delta", "message", "finish_reason", "native_finish_reason", "logprobs", "content", "role",
			"reasoning", "reasoning_details", "tool_calls", "function", "name", "arguments", "type", "text", "refusal",
			"annotations", "images", "audio", "cost", "prompt_tokens", "completion_tokens", "code", "metadata", "raw",
			"provider_name", "availability", "retry_after", "previous_errors", "", "x" };

	private static final String[] STATUS_LINES = { "HTTP/1.1 200 OK", "HTTP/1.1 200", "HTTP/1.0 200 OK",
			"HTTP/1.1  200 OK", "HTTP/2 200", "HTTP/1.1 000 No", "HTTP/1.1 099 No", "HTTP/1.1 101 Switching Protocols",
			"HTTP/1.1 100 Continue", "HTTP/1.1 199 Soon", "HTTP/1.1 204 No Content", "HTTP/1.1 205 Reset",
			"HTTP/1.1 206 Partial", "HTTP/1.1 301 Moved", "HTTP/1.1 304 Not Modified", "HTTP/1.1 307 Elsewhere",
			"HTTP/1.1 400 Bad", "HTTP/1.1 401 Who", "HTTP/1.1 402 Pay", "HTTP/1.1 403 No", "HTTP/1.1 404 Where",
			"HTTP/1.1 407 Proxy", "HTTP/1.1 408 Late", "HTTP/1.1 413 Large", "HTTP/1.1 429 Slow", "HTTP/1.1 499 Odd",
			"HTTP/1.1 500 Broken", "HTTP/1.1 502 Bad", "HTTP/1.1 503 Down", "HTTP/1.1 524 Late", "HTTP/1.1 529 Full",
			"HTTP/1.1 600 Beyond", "HTTP/1.1 999 Beyond", "HTTP/1.1 1000 Beyond", "HTTP/1.1 -1 Below",
			"HTTP/1.1 2e2 OK", "HTTP/1.1 abc OK", "HTTP/1.1 " + KEY, KEY + " 200 OK", "HTTP/1.1", "HTTP/9.9 200 OK",
			"http/1.1 200 ok", "SSH-2.0-x", "", "\u0000\u0001", "\u0016\u0003\u0001", "ICY 200 OK",
			"HTTP/1.1 200 \u00ff\u00fe" };

	private static final String[] HEADERS = { "Content-Type: application/json", "Content-Type: text/event-stream",
			"Content-Type: text/html; charset=ISO-8859-1", "Content-Type: ;;;", "Content-Type: text/plain;charset=nope",
			"Content-Type:", "X-Generation-Id: gen-1", "X-Generation-Id: " + KEY, "X-Generation-Id:", "Retry-After: 1",
			"Retry-After: 1e999", "Retry-After: -1", "Retry-After: NaN", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT",
			"X-RateLimit-Reset: 99999999999999999999", "Location: http://127.0.0.1:1/", "Connection: close",
			"Connection: keep-alive", "Connection: upgrade", "Upgrade: h2c", "Trailer: X-Late", "Set-Cookie: a=b",
			"no colon", ": no name", " folded: line", "X-Odd\u0000: a", "X-Odd: \u0000", "X-Odd: \u00ff\u00fe",
			"Content-Length: 0", "Content-Length: -1", "Content-Length: " + KEY, "Transfer-Encoding: " + KEY,
			"Content-Length: 99999999999999999999", "Content-Length: 1, 2", "Content-Length: +5", "Content-Length: 0x5",
			"Content-Length: 2147483648", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked",
			"Transfer-Encoding: identity", "Transfer-Encoding: chunked, chunked", "Transfer-Encoding: nope",
			"Content-Encoding: gzip", "Content-Encoding: deflate", "Content-Encoding: br", "Content-Encoding: zstd",
			"Content-Encoding: snappy", "Content-Encoding: x-gzip", "Content-Encoding: nope",
			"Content-Encoding: gzip, gzip", "Proxy-Authenticate: Basic", "WWW-Authenticate: Bearer",
			"Keep-Alive: timeout=0" };

	private static final String[] CHUNK_SIZES = { "zz", KEY, "-1", "", " ", "FFFFFFFF", "7FFFFFFF",
			"FFFFFFFFFFFFFFFFFF", "0x5", "5;ext=\"\"", "5 ", "1g", "\u0000", "00000000000000000005" };

	private static final int BOMB = 8 * 1024 * 1024;

	private static final byte[] GZIP_BOMB = gzip(new byte[BOMB]);

	/** How the connection ends. */
	enum End {

		CLOSE, RESET, STALL, KEEP

	}

	private final Random random;

	private final byte[] bytes;

	private final End end;

	HostileAnswer(long number) {
		this.random = new Random(number * 0x9E3779B97F4A7C15L);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		boolean right = write(out);
		this.bytes = chance(10) ? broken(out.toByteArray()) : out.toByteArray();
		int draw = this.random.nextInt(200);
		this.end = (draw < 1) ? End.STALL : (draw < 20) ? End.RESET : (right && draw < 120) ? End.KEEP : End.CLOSE;
	}

	/**
	 * Return the answer in the pieces in which it is written.
	 * @return the pieces, up to four
	 */
	List<byte[]> pieces() {
		if (this.bytes.length == 0 || !chance(4)) {
			return List.of(this.bytes);
		}
		int first = this.random.nextInt(this.bytes.length);
		int second = first + this.random.nextInt(this.bytes.length - first);
		return List.of(Arrays.copyOf(this.bytes, first), Arrays.copyOfRange(this.bytes, first, second),
				Arrays.copyOfRange(this.bytes, second, this.bytes.length));
	}

	End end() {
		return this.end;
	}

	@Override
	public String toString() {
		String text = new String(this.bytes, StandardCharsets.ISO_8859_1);
		return this.end + " after " + this.bytes.length + " bytes: "
				+ text.substring(0, Math.min(2000, text.length())).replace("\r", "\\r").replace("\n", "\\n\n");
	}

	private boolean chance(int one) {
		return this.random.nextInt(one) == 0;
	}

	private String one(String... of) {
		return of[this.random.nextInt(of.length)];
	}

	/** Return whether the client can tell where the answer ends. */
	private boolean write(ByteArrayOutputStream out) {
		while (chance(20)) {
			text(out, one("HTTP/1.1 100 Continue", "HTTP/1.1 103 Early Hints", "HTTP/1.1 102 Processing") + "\r\n"
					+ (chance(3) ? "Link: </a>\r\n" : "") + "\r\n");
		}
		byte[] body = body();
		String status = chance(3) ? one(STATUS_LINES) : "HTTP/1.1 200 OK";
		text(out, status + (chance(100) ? "\n" : "\r\n"));
		int more = chance(3) ? this.random.nextInt(4) : 0;
		for (int i = 0; i < more; i++) {
			text(out, one(HEADERS) + "\r\n");
		}
		if (chance(200)) {
			text(out, "X-Large: " + "x".repeat(this.random.nextInt(80_000)) + "\r\n");
		}
		if (chance(200)) {
			text(out, "X-Many: 1\r\n".repeat(this.random.nextInt(8_000)));
		}
		text(out, "Content-Type: " + one("application/json", "text/event-stream", "text/html", "nope") + "\r\n");
		byte[] encoded = encoded(out, body);
		boolean right = framed(out, encoded) && more == 0;
		if (chance(20)) {
			out.writeBytes(bytes(this.random.nextInt(40)));
			return false;
		}
		return right && status.equals("HTTP/1.1 200 OK");
	}

	private byte[] encoded(ByteArrayOutputStream out, byte[] body) {
		int draw = this.random.nextInt(40);
		if (draw == 0) {
			text(out, "Content-Encoding: gzip\r\n");
			return chance(3) ? broken(gzip(body)) : gzip(body);
		}
		if (draw == 1) {
			text(out, "Content-Encoding: deflate\r\n");
			return chance(3) ? broken(deflate(body)) : deflate(body);
		}
		if (draw == 2) {
			text(out, "Content-Encoding: " + one("gzip", "deflate", "br", "zstd", "snappy", "x-gzip", "nope") + "\r\n");
			return body;
		}
		if (draw == 3 && chance(50)) {
			text(out, "Content-Encoding: gzip\r\n");
			return GZIP_BOMB;
		}
		return body;
	}

	private boolean framed(ByteArrayOutputStream out, byte[] body) {
		switch (this.random.nextInt(4)) {
			case 0 -> {
				text(out, "\r\n");
				out.writeBytes(body);
				return false;
			}
			case 1 -> {
				boolean right = !chance(8);
				int length = right ? body.length : this.random.nextInt(2 * body.length + 2);
				text(out, "Content-Length: " + length + "\r\n\r\n");
				out.writeBytes(body);
				return right;
			}
			default -> {
				text(out, "Transfer-Encoding: chunked\r\n\r\n");
				return chunked(out, body);
			}
		}
	}

	private boolean chunked(ByteArrayOutputStream out, byte[] body) {
		boolean right = true;
		for (int from = 0; from < body.length;) {
			int length = Math.min(body.length - from, 1 + this.random.nextInt(chance(4) ? 20 : 20_000));
			boolean wrong = chance(60);
			right = right && !wrong;
			text(out, (wrong ? one(CHUNK_SIZES) : Integer.toHexString(length)) + "\r\n");
			out.write(body, from, length);
			text(out, chance(300) ? "" : "\r\n");
			from += length;
		}
		if (chance(20)) {
			return false;
		}
		text(out, "0\r\n" + (chance(30) ? one(HEADERS) + "\r\n" : "") + "\r\n");
		return right;
	}

	private byte[] body() {
		int draw = this.random.nextInt(20);
		if (draw < 9) {
			return stream();
		}
		if (draw < 15) {
			return utf8(blanks() + completion("message", 0));
		}
		if (draw < 18) {
			return utf8(error());
		}
		return (draw == 18) ? bytes(this.random.nextInt(2_000)) : utf8(value(5));
	}

	private String blanks() {
		return chance(4) ? "\n \r\n\t".repeat(this.random.nextInt(20)) : "";
	}

	private byte[] stream() {
		StringBuilder stream = new StringBuilder(chance(30) ? "\uFEFF" : "");
		String end = chance(8) ? one("\r\r", "\n", "\r\n\r\n", "\r\n\n", "") : "\n\n";
		int events = this.random.nextInt(chance(100) ? 2_000 : 20);
		for (int i = 0; i < events; i++) {
			if (chance(8)) {
				stream
					.append(one(": OPENROUTER PROCESSING", "event: error", "id: 1", "retry: 99999999999", "data",
							"data:", "nonsense", ":"))
					.append(one("\n", "\n\n", "\r"));
			}
			String event = chance(12) ? chance(10) ? KEY : value(4) : completion("delta", i);
			stream.append(chance(30) ? one("data:", "data :", "DATA: ", " data: ") : "data: ")
				.append(chance(20) ? event.replace(",", ",\ndata: ") : event)
				.append(end);
		}
		if (!chance(4)) {
			stream.append("data: [DONE]\n\n");
		}
		byte[] bytes = utf8(stream.toString());
		return chance(12) ? Arrays.copyOf(bytes, this.random.nextInt(bytes.length + 1)) : bytes;
	}

	private String completion(String message, int place) {
		String delta = switch (this.random.nextInt(8)) {
			case 0 -> "{\"tool_calls\":[{\"index\":" + index() + ",\"id\":" + oddly("\"c1\"")
					+ ",\"type\":\"function\",\"function\":{\"name\":" + oddly("\"a\"") + ",\"arguments\":"
					+ oddly(one("\"{\"", "\"}\"", "\"{}\"", "\"\"", "{}")) + "}}]}";
			case 1 -> "{\"reasoning\":" + oddly("\"so\"") + ",\"reasoning_details\":[{\"type\":"
					+ oddly(one("\"reasoning.text\"", "\"reasoning.summary\"", "\"reasoning.encrypted\""))
					+ ",\"text\":" + oddly("\"so\"") + ",\"index\":" + index() + "}]}";
			case 2 -> "{\"content\":[{\"type\":\"text\",\"text\":" + oddly("\"a\"") + "}],\"" + one(NAMES) + "\":"
					+ value(3) + "}";
			default -> "{\"role\":\"assistant\",\"content\":" + oddly("\"word \"") + "}";
		};
		String choice = "{\"index\":" + (chance(20) ? index() : "0") + ",\"" + (chance(40) ? one(NAMES) : message)
				+ "\":" + delta + ",\"finish_reason\":"
				+ oddly(chance(4) ? one("\"stop\"", "\"length\"", "\"error\"") : "null")
				+ (chance(30) ? ",\"logprobs\":{\"content\":[" + value(3) + "]}" : "") + "}";
		return "{\"id\":" + oddly("\"gen-1\"") + ",\"model\":\"a/b\",\"created\":" + number() + ",\"choices\":"
				+ oddly("[" + choice + (chance(30) ? "," + choice : "") + "]")
				+ (chance(5) ? ",\"usage\":{\"cost\":" + number() + ",\"prompt_tokens\":" + number() + "}" : "")
				+ (chance(40) ? ",\"" + one(NAMES) + "\":" + value(3) : "")
				+ (chance(60) ? ",\"error\":" + value(2) : "") + (chance(200) ? "" : "}");
	}

	private String error() {
		return switch (this.random.nextInt(6)) {
			case 0 -> "<!DOCTYPE html><html><head><title" + (chance(3) ? "" : ">")
					+ one("Bad gateway", "", "<", KEY).repeat(1 + this.random.nextInt(3)) + "</title></html>";
			case 1 -> "<".repeat(this.random.nextInt(3_000)) + "title";
			case 2 -> "Wrong key " + KEY;
			case 3 -> "{\"error\":" + value(4) + "}";
			default -> "{\"error\":{\"code\":" + oddly(one("400", "401", "429", "502", "\"502\"")) + ",\"message\":"
					+ oddly(one("\"No\"", "\"The key " + KEY + " is wrong\"",
							"\"" + KEY.replace("h", "\\u0068") + "\""))
					+ ",\"metadata\":{\"provider_name\":" + oddly("\"P\"") + ",\"raw\":"
					+ oddly("\"{\\\"error\\\":\\\"upstream\\\"}\"") + "}}}";
		};
	}

	private String index() {
		return chance(4) ? number() : String.valueOf(this.random.nextInt(3));
	}

	private String number() {
		return chance(3) ? one(NUMBERS) : "0.001";
	}

	/** The text as it is, or anything else. */
	private String oddly(String json) {
		return chance(25) ? value(2) : json;
	}

	private String value(int depth) {
		int draw = this.random.nextInt(depth > 0 ? 8 : 4);
		return switch (draw) {
			case 0 -> one(NUMBERS);
			case 1 -> chance(50) ? "\"" + "ab\u00e9 ".repeat(this.random.nextInt(3_000)) + "\"" : one(SCALARS);
			case 2, 3 -> one(SCALARS);
			case 4 -> chance(50) ? "[".repeat(this.random.nextInt(3_000)) : "[" + value(depth - 1) + "]";
			case 5 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
			default ->
				"{\"" + one(NAMES) + "\":" + value(depth - 1) + ",\"" + one(NAMES) + "\":" + value(depth - 1) + "}";
		};
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private byte[] broken(byte[] bytes) {
		byte[] broken = bytes.clone();
		for (int i = this.random.nextInt(4); i >= 0 && broken.length > 0; i--) {
			broken[this.random.nextInt(broken.length)] = (byte) this.random.nextInt();
		}
		return chance(3) ? Arrays.copyOf(broken, this.random.nextInt(broken.length + 1)) : broken;
	}

	private static void text(ByteArrayOutputStream out, String text) {
		out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] gzip(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			gzip.write(bytes);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return out.toByteArray();
	}

	private static byte[] deflate(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
			deflate.write(bytes);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return out.toByteArray();
	}

}
