package io.github.openrouterspring;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;

import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.tool.Tool;
import io.github.openrouterspring.tool.ToolApproval;
import io.github.openrouterspring.tool.ToolDecision;
import io.github.openrouterspring.tool.Tools;
import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the caller's thread and subscription knew reaches tools on other threads.
 */
class ToolContextTests extends EmulatorTest {

	private static final ThreadLocal<String> USER = new ThreadLocal<>();

	@BeforeEach
	void register() {
		ContextRegistry.getInstance().registerThreadLocalAccessor("user", USER);
		this.emulator.enqueue(EmulatorResponse.toolCall("who", "{}"), EmulatorResponse.text("Done."));
	}

	@AfterEach
	void forget() {
		ContextRegistry.getInstance().removeThreadLocalAccessor("user");
		USER.remove();
		MDC.clear();
	}

	private String told() {
		return this.emulator.requests().get(1).json().path("messages").path(2).path("content").asString();
	}

	@Test
	void threadLocalsOfABlockingCallerReachTools() {
		USER.set("ada");
		model().withTools(Tool.of("who", "Who asks", () -> USER.get())).chat("Who am I?");
		assertThat(told()).isEqualTo("ada");
	}

	@Test
	void mdcReachesTools() {
		MDC.put("request", "42");
		model().withTools(Tool.of("who", "Who asks", () -> MDC.get("request"))).chat("Who am I?");
		assertThat(told()).isEqualTo("42");
	}

	@Test
	void mdcDoesNotStayOnTheThread() {
		MDC.put("request", "42");
		model().withTools(Tool.of("who", "Who asks", () -> "x")).chat("Who am I?");
		MDC.clear();
		this.emulator.enqueue(EmulatorResponse.toolCall("who", "{}"), EmulatorResponse.text("Done."));
		model().withTools(Tool.of("who", "Who asks", () -> String.valueOf(MDC.get("request")))).chat("Who am I?");
		assertThat(this.emulator.requests().get(3).json().at("/messages/2/content").asString()).isEqualTo("null");
	}

	@Test
	void toolsFindTheClassesOfTheCaller() throws IOException {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader application = new URLClassLoader("application", new URL[0], before)) {
			Thread.currentThread().setContextClassLoader(application);
			model().withTools(Tool.of("who", "Who asks", ToolContextTests::loader)).chat("Who am I?");
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
		assertThat(told()).isEqualTo("application");
	}

	private static String loader() {
		return Thread.currentThread().getContextClassLoader().getName();
	}

	@Test
	void contextOfASubscriberReachesTools() {
		model().reactive()
			.withTools(Tool.of("who", "Who asks", () -> USER.get()))
			.chat("Who am I?")
			.contextWrite(Context.of("user", "grace"))
			.block(SOON);
		assertThat(told()).isEqualTo("grace");
	}

	@Test
	void contextReachesReactiveTools() {
		USER.set("ada");
		model()
			.withTools(
					Tool.of("who", "Who asks", () -> Mono.deferContextual((context) -> Mono.just(context.get("user")))))
			.chat("Who am I?");
		assertThat(told()).isEqualTo("ada");
	}

	@Test
	void contextReachesApprovals() {
		USER.set("ada");
		ToolApproval approval = ToolApproval.blocking((invocation) -> ToolDecision.refuse("for " + USER.get()));
		model().withTools(Tools.of(Tool.of("who", "Who asks", Map.class, (any) -> "")).approval(approval)).chat("Who?");
		assertThat(told()).isEqualTo("Refused: for ada");
	}

}
