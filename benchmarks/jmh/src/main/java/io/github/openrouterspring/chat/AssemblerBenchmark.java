package io.github.openrouterspring.chat;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.benchmarks.Bodies;
import io.github.openrouterspring.chat.assembly.ChatAssembler;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From the chunks of a stream to one completion, per chunk: what a caller pays who wants
 * both the stream and the whole.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AssemblerBenchmark {

	private List<ChatCompletionChunk> chunks;

	@Setup
	public void decode() {
		this.chunks = Bodies.chunks().stream().map(AssemblerBenchmark::chunk).toList();
	}

	private static ChatCompletionChunk chunk(byte[] json) {
		try {
			return new ChatCompletionChunk(JsonReader.object(json));
		}
		catch (MalformedJsonException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Benchmark
	@OperationsPerInvocation(Bodies.CHUNKS)
	public String assemble() {
		ChatAssembler assembler = new ChatAssembler();
		for (ChatCompletionChunk chunk : this.chunks) {
			assembler.add(chunk);
		}
		return assembler.response().text();
	}

}
