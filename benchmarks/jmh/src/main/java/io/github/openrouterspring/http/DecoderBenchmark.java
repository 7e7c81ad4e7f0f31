package io.github.openrouterspring.http;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.benchmarks.Bodies;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;

/**
 * From the bytes of a stream to chunks and their text, per chunk and without a socket: it
 * is what each token costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecoderBenchmark {

	/** Bytes in each buffer; 0 for one event in each. */
	@Param({ "8192", "0", "100" })
	int bufferSize;

	private List<byte[]> pieces;

	@Setup
	public void cut() {
		this.pieces = Bodies.cut(Bodies.events(), this.bufferSize);
	}

	@Benchmark
	@OperationsPerInvocation(Bodies.CHUNKS)
	public void decode(Blackhole texts) {
		AnswerDecoder decoder = new AnswerDecoder("model", true, "key", Limits.DEFAULT);
		decoder.head(200, HttpHeaders.EMPTY);
		int chunks = 0;
		for (byte[] piece : this.pieces) {
			decoder.feed(DefaultDataBufferFactory.sharedInstance.wrap(piece));
			for (ChatEvent event = decoder.next(); event != null; event = decoder.next()) {
				if (event instanceof ChatCompletionChunk chunk) {
					texts.consume(chunk.text());
					chunks++;
				}
			}
		}
		if (chunks != Bodies.CHUNKS || !decoder.isDone()) {
			throw new IllegalStateException("Decoded " + chunks + " chunks");
		}
	}

}
