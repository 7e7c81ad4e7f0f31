package io.github.openrouterspring.fuzzing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.openrouterspring.tool.OpenRouterTool;
import io.github.openrouterspring.tool.ToolParameter;

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

	public static class Places {

		@OpenRouterTool(description = "Finds places.")
		public String find(String name, @ToolParameter(value = "how far", defaultValue = "5") int distance,
				List<Size> sizes) {
			return name + distance + sizes;
		}

	}

}
