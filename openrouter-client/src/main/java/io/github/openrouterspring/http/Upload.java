package io.github.openrouterspring.http;

import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;

/**
 * A body that is made while it is sent, so that it is never whole in memory.
 *
 * @param type what it is
 * @param length how many bytes; -1 if not known
 * @param bytes the bytes, which lie on the heap; made anew for each attempt
 */
public record Upload(MediaType type, long length, Flux<DataBuffer> bytes) {

	@Override
	public String toString() {
		return "Upload[" + this.type + ", " + this.length + " bytes]";
	}

}
