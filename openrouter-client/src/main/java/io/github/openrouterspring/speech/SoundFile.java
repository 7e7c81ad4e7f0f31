package io.github.openrouterspring.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

import io.github.openrouterspring.http.FileTarget;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * What a sound is in a file.
 */
enum SoundFile {

	/** The bytes as they come. */
	PLAIN,

	/** Samples, with a head that says so. */
	WAV;

	private static final int SAMPLES_A_SECOND = 24_000;

	private static final int HEAD = 44;

	/** Where the size of all that follows stands. */
	private static final int SIZE = 4;

	private static final int SAMPLES_SIZE = 40;

	static SoundFile of(Path file, @Nullable String format) {
		String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
		boolean wav = name.endsWith(".wav");
		boolean pcm = SpeechRequestBuilder.PCM.equals(format);
		if ((wav && SpeechRequestBuilder.MP3.equals(format)) || (pcm && name.endsWith(".mp3"))) {
			throw new IllegalArgumentException("The sound is '" + format + "', and the file '" + file.getFileName()
					+ "' is called otherwise, so that players would not take it; ask for format(\""
					+ (wav ? SpeechRequestBuilder.PCM : SpeechRequestBuilder.MP3) + "\"), or name the file "
					+ (wav ? "*.mp3" : "*.wav"));
		}
		return (wav && pcm) ? WAV : PLAIN;
	}

	Mono<Path> write(Flux<DataBuffer> bytes, FileTarget file) {
		return (this == PLAIN) ? file.write(bytes)
				: file.write(Flux.concat(Mono.fromSupplier(() -> buffer(head())), bytes), SoundFile::setSizes);
	}

	private static DataBuffer buffer(ByteBuffer bytes) {
		return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
	}

	private static ByteBuffer head() {
		ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
		head.put(ascii("RIFF")).putInt(0).put(ascii("WAVEfmt ")).putInt(16);
		head.putShort((short) 1).putShort((short) 1).putInt(SAMPLES_A_SECOND).putInt(SAMPLES_A_SECOND * 2);
		return head.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(0).flip();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** Known when all has come. */
	private static void setSizes(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.write(number(channel.size() - SIZE - Integer.BYTES), SIZE);
			channel.write(number(channel.size() - HEAD), SAMPLES_SIZE);
		}
	}

	private static ByteBuffer number(long value) {
		return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value).flip();
	}

}
