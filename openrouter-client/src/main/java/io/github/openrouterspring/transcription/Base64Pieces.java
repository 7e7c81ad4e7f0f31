package io.github.openrouterspring.transcription;

import java.util.Arrays;
import java.util.Base64;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * Base64 of bytes that come in pieces. Three bytes make four letters, so that up to two
 * wait for the next piece.
 */
final class Base64Pieces {

	private static final int GROUP = 3;

	private byte[] left = {};

	private Base64Pieces() {
	}

	static Flux<DataBuffer> of(Flux<DataBuffer> bytes) {
		return Flux.defer(() -> {
			Base64Pieces pieces = new Base64Pieces();
			// An empty buffer is never reported as written, and those after it wait for
			// that.
			return bytes.map(pieces::encode)
				.concatWith(Mono.fromSupplier(() -> pieces.left))
				.filter((part) -> part.length > 0)
				.map((part) -> DefaultDataBufferFactory.sharedInstance.wrap(Base64.getEncoder().encode(part)));
		});
	}

	private byte[] encode(DataBuffer buffer) {
		int size = this.left.length + buffer.readableByteCount();
		int whole = size - size % GROUP;
		byte[] all = new byte[size];
		System.arraycopy(this.left, 0, all, 0, this.left.length);
		buffer.read(all, this.left.length, buffer.readableByteCount());
		DataBufferUtils.release(buffer);
		this.left = Arrays.copyOfRange(all, whole, size);
		return (whole == size) ? all : Arrays.copyOf(all, whole);
	}

}
