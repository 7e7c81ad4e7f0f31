package io.github.openrouterspring.http;

import io.github.openrouterspring.call.CallEvent;

/**
 * Some bytes of an answer, in their order. They lie on the heap, so that none are lost
 * where somebody leaves without reading them.
 *
 * @param bytes at least one
 */
public record BytesPart(byte[] bytes) implements CallEvent {

	@Override
	public String toString() {
		return "BytesPart[" + this.bytes.length + " bytes]";
	}

}
