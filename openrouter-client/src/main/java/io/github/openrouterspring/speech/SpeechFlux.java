package io.github.openrouterspring.speech;

import java.nio.file.Path;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.http.BytesPart;
import io.github.openrouterspring.http.FileTarget;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * The bytes of a sound as they come. Nothing is sent before they are subscribed to, and
 * each subscription sends the text anew, and pays anew. The buffers lie on the heap, and
 * need not be released.
 */
public final class SpeechFlux extends Flux<DataBuffer> {

	private final Flux<CallEvent> events;

	private final @Nullable String format;

	SpeechFlux(Flux<CallEvent> events, @Nullable String format) {
		this.events = events;
		this.format = format;
	}

	@Override
	public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
		this.events.<DataBuffer>mapNotNull(SpeechFlux::buffer).subscribe(actual);
	}

	private static @Nullable DataBuffer buffer(CallEvent event) {
		return (event instanceof BytesPart part) ? DefaultDataBufferFactory.sharedInstance.wrap(part.bytes()) : null;
	}

	/**
	 * Speak into a file, which is there when all of the sound is. Until then, and if it
	 * fails, it is as it was.
	 * @param file where to; its folder has to be there. Samples ({@code pcm}) get the
	 * head that players need if its name ends with {@code .wav}, for 24,000 samples a
	 * second of one channel, which is what OpenAI and Google give
	 * @return the file
	 */
	public Mono<Path> to(Path file) {
		return SoundFile.of(file, this.format).write(this, FileTarget.of(file));
	}

	/**
	 * Return these bytes, with someone who is told what is known of them beside what they
	 * are: under which id OpenRouter keeps a record of the cost.
	 * @param told is told before the first bytes
	 * @return the bytes
	 */
	public SpeechFlux doOnBegin(Consumer<CallResult> told) {
		return new SpeechFlux(this.events.doOnNext((event) -> {
			if (event instanceof CallEvent.Started started) {
				told.accept(started.soFar());
			}
		}), this.format);
	}

	/**
	 * Return this sound for a thread that waits for it.
	 * @return the sound
	 */
	public Speech blocking() {
		return new Speech(this);
	}

}
