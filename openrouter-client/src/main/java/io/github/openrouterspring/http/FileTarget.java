package io.github.openrouterspring.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.Callable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * A file that is written as bytes come, and is there only when all of them are: what is
 * whole by its name shall be whole.
 */
public final class FileTarget {

	private final Path file;

	private FileTarget(Path file) {
		this.file = file;
	}

	/**
	 * Name a file.
	 * @param file where bytes go
	 * @return the file
	 */
	public static FileTarget of(Path file) {
		return new FileTarget(file);
	}

	/**
	 * Write bytes, and take the place of what was there.
	 * @param bytes the bytes; nobody asks for them before the folder is known to be there
	 * @return the file
	 */
	public Mono<Path> write(Flux<DataBuffer> bytes) {
		return write(bytes, (part) -> {
		});
	}

	/**
	 * Write bytes, and take the place of what was there.
	 * @param bytes the bytes; nobody asks for them before the folder is known to be there
	 * @param last changes what was written, before anyone sees it
	 * @return the file
	 */
	public Mono<Path> write(Flux<DataBuffer> bytes, LastChange last) {
		return Mono.usingWhen(onDisk(this::part), (part) -> written(bytes, part, last),
				(part) -> onDisk(() -> Files.deleteIfExists(part)));
	}

	private Mono<Path> written(Flux<DataBuffer> bytes, Path part, LastChange last) {
		return DataBufferUtils.write(bytes, part, StandardOpenOption.CREATE_NEW).then(onDisk(() -> {
			last.change(part);
			Files.move(part, this.file, StandardCopyOption.REPLACE_EXISTING);
			return this.file;
		}));
	}

	private Path part() {
		Path folder = this.file.toAbsolutePath().getParent();
		if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(this.file)) {
			throw new IllegalArgumentException("The file '"
					+ this.file + "' cannot be written: " + ((folder != null && Files.isDirectory(folder))
							? "there is a folder of this name" : "its folder is not there, and is not made by itself")
					+ ". Nothing was asked for");
		}
		return folder.resolve("." + this.file.getFileName() + "." + UUID.randomUUID() + ".part");
	}

	private static <T> Mono<T> onDisk(Callable<T> work) {
		return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
	}

	/** What is done to a file when all bytes are in it. */
	@FunctionalInterface
	public interface LastChange {

		/**
		 * Change the file.
		 * @param part the file, under another name
		 * @throws IOException if it cannot be changed
		 */
		void change(Path part) throws IOException;

	}

}
