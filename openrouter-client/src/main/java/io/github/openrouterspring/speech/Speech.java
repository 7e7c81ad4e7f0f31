package io.github.openrouterspring.speech;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.openrouterspring.blocking.Blocking;
import io.github.openrouterspring.blocking.BufferInputStream;
import io.github.openrouterspring.call.CallResult;
import org.jspecify.annotations.Nullable;

/**
 * A sound, to be read once, in one of three ways. The text is sent when it is read. All
 * fail with {@link io.github.openrouterspring.error.OpenRouterException}s.
 */
public final class Speech {

	private final SpeechFlux sound;

	private final AtomicBoolean read = new AtomicBoolean();

	private volatile @Nullable CallResult result;

	Speech(SpeechFlux sound) {
		this.sound = sound.doOnBegin((begun) -> this.result = begun);
	}

	/**
	 * Speak into a file, as {@link SpeechFlux#to} does.
	 * @param file where to; its folder has to be there
	 * @return the file
	 * @throws IllegalArgumentException if the sound cannot go there
	 * @throws IllegalStateException if the sound has been read
	 */
	public Path to(Path file) {
		return Blocking.await(once().to(file));
	}

	/**
	 * Read the sound as it comes. Reading waits for what is not there yet.
	 * @return the bytes, to be closed, which ends what is not read
	 * @throws IllegalStateException if the sound has been read
	 */
	public InputStream inputStream() {
		return new BufferInputStream(Blocking.read(once()));
	}

	/**
	 * Read all of the sound into memory.
	 * @return the bytes
	 * @throws IllegalStateException if the sound has been read
	 */
	public byte[] bytes() {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		try (InputStream sound = inputStream()) {
			sound.transferTo(all);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return all.toByteArray();
	}

	private SpeechFlux once() {
		if (!this.read.compareAndSet(false, true)) {
			throw new IllegalStateException("This sound has been read, and is made only once; keep what was read, or "
					+ "speak the text again, which is paid again");
		}
		return this.sound;
	}

	/**
	 * Return the id under which OpenRouter knows the sound, such as for its cost, which
	 * no answer says: {@code account.generation(id).totalCost()}.
	 * @return the id; {@code null} before the sound begins, or if not said
	 */
	public @Nullable String generationId() {
		CallResult begun = this.result;
		return (begun != null) ? begun.generationId() : null;
	}

}
