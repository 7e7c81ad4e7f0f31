package io.github.openrouterspring.fuzzing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.openrouterspring.tool.OpenRouterTool;
import io.github.openrouterspring.tool.ToolParameter;
import org.jspecify.annotations.Nullable;

/**
 * What functions take. Out of the fuzzer's sight: its agent drops the names of parameters
 * and the components of records.
 */
public final class Samples {

	private Samples() {
	}

	public enum Size {

		SMALL, LARGE

	}

	public record Article(String name, int count, BigDecimal price, double weight, Optional<String> note) {

	}

	public record Order(String customer, List<Article> articles, Map<String, Long> points, LocalDate day, Size size,
			boolean urgent) {

	}

	public sealed interface Shape permits Circle, Box, Group {

	}

	public record Circle(float radius) implements Shape {

	}

	public record Box(short width, byte height) implements Shape {

	}

	public record Group(List<Shape> shapes) implements Shape {

	}

	public record Numbers(long whole, BigInteger large, int @Nullable [] row, Optional<Integer> maybe,
			Map<Size, List<BigDecimal>> prices) {

	}

	public record Texts(char letter, UUID id, URI link, byte[] data, @JsonProperty("e-mail") @Nullable String mail) {

	}

	public record Times(Instant at, Duration length, LocalDateTime here, LocalTime time, YearMonth month) {

	}

	public record Tree(String name, List<Tree> children, @Nullable Tree next) {

	}

	public record Pair<A, B>(A first, B second) {

	}

	public record Anything(Object value, List<Object> more) {

	}

	public static class Places {

		@OpenRouterTool(description = "Finds places.")
		public String find(String name, @ToolParameter(value = "how far", defaultValue = "5") int distance,
				List<Size> sizes) {
			return name + distance + sizes;
		}

	}

}
