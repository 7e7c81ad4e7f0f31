package io.github.openrouterspring.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.UserMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From a request over its defaults to the bytes on the wire. A long conversation is sent
 * again with every turn, so that its length counts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RequestBenchmark {

	/** Messages in the conversation, each of about 200 characters. */
	@Param({ "1", "50" })
	int messages;

	private ChatRequest request;

	private ChatRequest defaults;

	@Setup
	public void prepare() {
		List<ChatMessage> conversation = new ArrayList<>();
		for (int i = 0; i < this.messages; i++) {
			conversation.add(UserMessage.of("Number " + i + ": " + "what a \"café\" is — ".repeat(10)));
		}
		this.request = ChatRequest.of(conversation);
		this.defaults = ChatRequest.defaults((options) -> options.model("openai/gpt-4o").temperature(0.7));
	}

	@Benchmark
	public byte[] serialise() {
		return this.request.withDefaults(this.defaults).body(true).toJsonBytes();
	}

}
