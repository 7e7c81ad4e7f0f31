package io.github.openrouterspring.http;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpRequest;

/**
 * Where the writing of one request stands, by what the connector does rather than by what
 * it throws in the end: a server that has not got the whole request does not answer it,
 * one that has may answer, and charge for it.
 */
final class RequestWrite {

	private final byte @Nullable [] body;

	private final @Nullable Upload upload;

	private volatile boolean sent;

	private volatile @Nullable Throwable unreadable;

	/**
	 * Create the state of a request.
	 * @param body its body; {@code null} for none
	 */
	RequestWrite(byte @Nullable [] body) {
		this(body, null);
	}

	/**
	 * Create the state of a request.
	 * @param body its body; {@code null} for none
	 * @param upload its body if that is made while it is sent; {@code null} if not
	 */
	RequestWrite(byte @Nullable [] body, @Nullable Upload upload) {
		this.body = body;
		this.upload = upload;
	}

	/**
	 * Write the body, when the connector has a connection and asks for it. From then on
	 * the server may have all of it, unless writing fails.
	 * @param request what to write to
	 * @return what writes
	 */
	Mono<Void> to(ClientHttpRequest request) {
		if (this.upload != null) {
			Flux<DataBuffer> bytes = this.upload.bytes()
				.doOnError((failure) -> this.unreadable = failure)
				.doOnComplete(() -> this.sent = true);
			return request.writeWith(bytes).doOnError((failure) -> this.sent = false);
		}
		if (this.body == null) {
			return Mono.defer(() -> {
				this.sent = true;
				return request.setComplete();
			});
		}
		byte[] bytes = this.body;
		Mono<DataBuffer> buffer = Mono.fromCallable(() -> {
			this.sent = true;
			return request.bufferFactory().wrap(bytes);
		});
		return request.writeWith(buffer).doOnError((failure) -> this.sent = false);
	}

	/**
	 * Return whether the server may have got the whole request.
	 * @return whether it may
	 */
	boolean isSent() {
		return this.sent;
	}

	/**
	 * Return why what shall be sent cannot be read.
	 * @return the failure, which is none of the network; {@code null} if it could
	 */
	@Nullable Throwable unreadable() {
		return this.unreadable;
	}

	/**
	 * Return whether the request asks for something that may be charged for.
	 * @return whether it does
	 */
	boolean hasBody() {
		return this.body != null || this.upload != null;
	}

}
