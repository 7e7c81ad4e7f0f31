/**
 * A small OpenRouter on the loopback interface, for tests and for the first run without a
 * key.
 */
@SuppressWarnings("requires-automatic")
module io.github.openrouterspring.emulator {

	requires io.netty.buffer;
	requires io.netty.codec.http;
	// Only because Reactor Netty needs it, which has no descriptor to say so.
	requires io.netty.codec.http2;
	requires io.netty.common;
	requires io.netty.transport;
	requires org.reactivestreams;
	requires reactor.core;
	requires reactor.netty.core;
	requires reactor.netty.http;
	requires static transitive org.jspecify;
	requires transitive tools.jackson.databind;

	exports io.github.openrouterspring.emulator;
	exports io.github.openrouterspring.emulator.protocol;

}
