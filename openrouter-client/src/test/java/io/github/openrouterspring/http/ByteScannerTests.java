package io.github.openrouterspring.http;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ByteScannerTests {

	@Test
	void findsTheSameAsLookingAtEachByte() {
		Random random = new Random(7);
		byte[] bytes = new byte[64];
		for (int i = 0; i < 20_000; i++) {
			random.nextBytes(bytes);
			if (random.nextBoolean()) {
				bytes[random.nextInt(64)] = (byte) (random.nextBoolean() ? '\n' : '\r');
			}
			int from = random.nextInt(64);
			int limit = from + random.nextInt(65 - from);
			assertThat(ByteScanner.endOfLine(bytes, from, limit)).isEqualTo(slowly(bytes, from, limit));
		}
	}

	private static int slowly(byte[] bytes, int from, int limit) {
		for (int i = from; i < limit; i++) {
			if (bytes[i] == '\n' || bytes[i] == '\r') {
				return i;
			}
		}
		return limit;
	}

}
