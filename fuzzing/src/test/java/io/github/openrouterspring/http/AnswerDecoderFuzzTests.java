package io.github.openrouterspring.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.error.OpenRouterException;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any bytes become events and an end, or an exception of ours; and where the network cuts
 * them makes no difference.
 */
class AnswerDecoderFuzzTests {

	@FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
	@DictionaryFile(resourcePath = "/wire.dict")
	void decode(byte[] input) {
		if (input.length < 2) {
			return;
		}
		boolean streamed = (input[0] & 1) == 0;
		int piece = 1 + (input[1] & 31);
		byte[] body = Arrays.copyOfRange(input, 2, input.length);
		List<Object> whole = decode(body, streamed, Math.max(1, body.length));
		assertThat(decode(body, streamed, piece)).isEqualTo(whole);
	}

	private static List<Object> decode(byte[] body, boolean streamed, int piece) {
		AnswerDecoder decoder = new AnswerDecoder("a/b", streamed, null, Limits.DEFAULT);
		List<Object> seen = new ArrayList<>();
		try {
			decoder.head(200, HttpHeaders.EMPTY);
			for (int from = 0; from < body.length && !decoder.isDone(); from += piece) {
				decoder.feed(DefaultDataBufferFactory.sharedInstance
					.wrap(Arrays.copyOfRange(body, from, Math.min(body.length, from + piece))));
				drain(decoder, seen);
			}
			if (!decoder.isDone()) {
				decoder.end();
				drain(decoder, seen);
			}
			assertThat(decoder.isDone()).isTrue();
		}
		catch (OpenRouterException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			seen.add(ex.getClass());
			seen.add(ex.getMessage());
		}
		finally {
			decoder.release();
		}
		return seen;
	}

	private static void drain(AnswerDecoder decoder, List<Object> seen) {
		for (ChatEvent event = decoder.next(); event != null; event = decoder.next()) {
			seen.add((event instanceof ResponseStarted) ? "started" : event);
		}
	}

}
