package io.github.openrouterspring.transcription;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * Where the sound comes from.
 *
 * @param resource something that is opened; {@code null} for a stream
 * @param stream a stream; {@code null} for something that is opened
 */
record Recording(@Nullable Resource resource, @Nullable Publisher<DataBuffer> stream) {

	private static final int PIECE = 16 * 1024;

	boolean isRepeatable() {
		return this.resource != null && !this.resource.isOpen();
	}

	/**
	 * Find out what it is by how it begins.
	 * @return the format
	 * @throws IllegalArgumentException if that cannot be known
	 */
	String format() throws IOException {
		Resource resource = this.resource;
		if (resource == null || resource.isOpen()) {
			throw new IllegalArgumentException("The recording is a stream, which is read only once, when it is sent; "
					+ "say what it is with format(\"mp3\") for instance");
		}
		byte[] begin = begin(resource);
		if (begin.length == 0) {
			throw new IllegalArgumentException("The recording " + name() + " is empty. Nothing was sent");
		}
		String format = AudioKind.of(begin);
		if (format == null) {
			throw new IllegalArgumentException("The recording " + name() + " does not begin as " + AudioKind.names()
					+ " do, so that no model will hear anything; if it is sound nevertheless, say "
					+ "what it is with format(...). Nothing was sent");
		}
		return format;
	}

	private byte[] begin(Resource resource) throws IOException {
		try (InputStream in = resource.getInputStream()) {
			return in.readNBytes(AudioKind.LONGEST);
		}
		catch (FileNotFoundException | NoSuchFileException ex) {
			throw new IllegalArgumentException("The recording " + name() + " is not there. Nothing was sent", ex);
		}
	}

	private String name() {
		return (this.resource != null) ? "'" + this.resource.getDescription() + "'" : "";
	}

	/**
	 * Return how large it is.
	 * @return the number of bytes; -1 if not known
	 */
	long size() throws IOException {
		return (this.resource != null && isRepeatable()) ? this.resource.contentLength() : -1;
	}

	/** Reading may wait, for which no event loop has time. */
	Flux<DataBuffer> bytes() {
		if (this.stream != null) {
			return Flux.from(this.stream);
		}
		Resource resource = Objects.requireNonNull(this.resource);
		return Flux.defer(() -> DataBufferUtils.read(resource, DefaultDataBufferFactory.sharedInstance, PIECE))
			.subscribeOn(Schedulers.boundedElastic());
	}

}
