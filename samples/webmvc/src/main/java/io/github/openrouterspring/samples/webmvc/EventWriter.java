package io.github.openrouterspring.samples.webmvc;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;

/**
 * Writes the events of one answer, each as soon as it is there: {@code text}, then either
 * {@code done} or {@code problem}. Their data is JSON, so that line breaks do no harm.
 */
class EventWriter {

	private final OutputStream out;

	private final JsonMapper json;

	EventWriter(HttpServletResponse response, JsonMapper json) throws IOException {
		response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
		response.setHeader("Cache-Control", "no-store");
		this.out = response.getOutputStream();
		this.json = json;
	}

	void write(String text) throws IOException {
		write("text", new Words(text));
	}

	void end(ChatResponse response) throws IOException {
		Usage usage = response.usage();
		write("done", new Summary(response.model(), (usage != null) ? usage.totalTokens() : null, response.cost()));
	}

	void write(String event, Object data) throws IOException {
		String text = "event: " + event + "\ndata: " + this.json.writeValueAsString(data) + "\n\n";
		this.out.write(text.getBytes(StandardCharsets.UTF_8));
		this.out.flush();
	}

	record Words(String text) {
	}

	record Summary(@Nullable String model, @Nullable Integer tokens, @Nullable BigDecimal cost) {
	}

}
