package io.github.openrouterspring.image;

import java.util.Locale;
import java.util.function.Consumer;

import io.github.openrouterspring.http.OperationLine;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks for images.
 */
final class HttpImageModel implements ReactiveImageModel {

	private final OperationLine line;

	private final ImageRequest defaults;

	private HttpImageModel(OperationLine line, ImageRequest defaults) {
		this.line = line;
		this.defaults = defaults;
	}

	static ReactiveImageModel over(OperationLine line) {
		return new HttpImageModel(line, ImageRequest.defaults(line.defaults()));
	}

	@Override
	public ReactiveImageModel with(Consumer<ImageRequestBuilder> options) {
		return new HttpImageModel(this.line, this.defaults.with(options));
	}

	@Override
	public Mono<ImageResponse> generate(ImageRequest request) {
		ImageRequest filled = checked(request);
		return this.line.send(new ImageCall(filled.json(), filled.settings()));
	}

	@Override
	public Flux<ImageProgress> stream(ImageRequest request) {
		ImageRequest filled = checked(request);
		return this.line.events(new ImageCall(filled.json().with("stream", true), filled.settings()))
			.mapNotNull(ImageProgress::of);
	}

	private ImageRequest checked(ImageRequest request) {
		ImageRequest filled = request.withDefaults(this.defaults);
		check(filled.json());
		return filled;
	}

	private static void check(JsonObject json) {
		if (json.string("model") == null) {
			throw new IllegalArgumentException("No model for images is chosen, and OpenRouter has no default; set "
					+ "'openrouter.image.model', or model(\"bytedance-seed/seedream-4.5\") for instance");
		}
		String size = json.string("size");
		if (size != null && size.toLowerCase(Locale.ROOT).contains("x")) {
			checkAlone(size, "resolution", json.string("resolution"));
			checkAlone(size, "aspectRatio", json.string("aspect_ratio"));
		}
		String format = json.string("output_format");
		if ("transparent".equals(json.string("background")) && ("jpeg".equals(format) || "svg".equals(format))) {
			throw new IllegalArgumentException("The background is 'transparent', which '" + format
					+ "' does not have; ask for format(\"png\") or format(\"webp\")");
		}
	}

	private static void checkAlone(String size, String other, @Nullable String value) {
		if (value != null) {
			throw new IllegalArgumentException("The size is '" + size + "', which says all, and the " + other + " '"
					+ value
					+ "' beside it may contradict it; set one of them, or null for the other: set(\"size\", null)");
		}
	}

}
