package io.github.openrouterspring.emulator.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Grows a few hundred listings from the hundred lines of {@code catalogue.txt}, whose
 * head explains the notation.
 */
final class CatalogueFile {

	private static final Pattern GROUP = Pattern.compile("\\{([^}]*)}|\\(([^)]*)\\)");

	private static final Map<Character, String> INPUTS = Map.of('t', "text", 'i', "image", 'f', "file", 'a', "audio",
			'v', "video");

	private static final BigDecimal DEARER = new BigDecimal("1.75");

	private final List<ModelListing> models = new ArrayList<>();

	List<ModelListing> read() {
		addRouters();
		text().lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).forEach(this::addFamily);
		addAlias("~anthropic/claude-sonnet-latest", "anthropic/claude-sonnet-4.6");
		addAlias("~openai/gpt-latest", "openai/gpt-5.2");
		addAlias("~anthropic/claude-opus-latest", "anthropic/claude-opus-4.7");
		addAlias("~anthropic/claude-haiku-latest", "anthropic/claude-haiku-4.5");
		addAlias("~openai/gpt-mini-latest", "openai/gpt-5.4-mini");
		addAlias("~google/gemini-pro-latest", "google/gemini-3.1-pro-preview");
		addAlias("~google/gemini-flash-latest", "google/gemini-3-flash-preview");
		addAlias("~moonshotai/kimi-latest", "moonshotai/kimi-k2.6");
		return this.models;
	}

	private void addRouters() {
		long created = epoch("2023-11", 0);
		Map.of("auto", "Auto Router", "free", "Free Models Router", "pareto-code", "Pareto Code Router", "bodybuilder",
				"Body Builder")
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((router) -> this.models.add(new ModelListing("openrouter/" + router.getKey(), router.getValue(),
					created, 2_000_000, ModelListing.DYNAMIC, ModelListing.DYNAMIC, List.of("text", "image", "file"),
					Set.of("tools", "json"), null)));
	}

	private void addAlias(String id, String target) {
		this.models.stream().filter((model) -> model.id().equals(target)).findFirst().ifPresent((model) -> {
			ModelListing alias = model.withId(id);
			this.models.add(new ModelListing(id, model.name() + " (latest)", alias.created(), alias.contextLength(),
					alias.promptPrice(), alias.completionPrice(), alias.inputs(), alias.abilities(), target));
		});
	}

	private void addFamily(String line) {
		String[] cells = line.split("\\|", -1);
		expand(cells, cells[0].trim(), cells[1].trim(), 0, 0, 0);
	}

	private void expand(String[] cells, String id, String name, int group, int age, int size) {
		Matcher matcher = GROUP.matcher(id);
		if (!matcher.find()) {
			addModel(cells, id, name, age, size);
			return;
		}
		boolean newer = matcher.group(2) != null;
		String[] values = (newer ? matcher.group(2) : matcher.group(1)).split(",", -1);
		for (int i = 0; i < values.length; i++) {
			String expanded = matcher.replaceFirst(Matcher.quoteReplacement(values[i]));
			String named = name.replace("$" + (group + 1), title(values[i]));
			expand(cells, expanded, named, group + 1, newer ? i : age, newer ? size : size + i);
		}
	}

	private void addModel(String[] cells, String id, String name, int age, int size) {
		Set<String> abilities = Set.of(cells[7].trim().split(" +"));
		List<String> inputs = cells[6].trim().chars().mapToObj((code) -> INPUTS.get((char) code)).toList();
		ModelListing model = new ModelListing(id, name, epoch(cells[2].trim(), age), Integer.parseInt(cells[3].trim()),
				price(cells[4], size), price(cells[5], size), inputs, abilities, null);
		this.models.add(model);
		if (model.can("free")) {
			this.models.add(model.asFree());
		}
	}

	/** Only prices that are derived here are rounded. */
	private static BigDecimal price(String perMillion, int size) {
		BigDecimal price = new BigDecimal(perMillion.trim()).movePointLeft(6);
		return (size == 0) ? price : price.multiply(DEARER.pow(size)).round(new MathContext(2));
	}

	private static long epoch(String month, int age) {
		return YearMonth.parse(month)
			.plusMonths(3L * age)
			.atDay(1 + (age * 7) % 28)
			.atStartOfDay(ZoneOffset.UTC)
			.toEpochSecond();
	}

	/** {@code -mini} reads " Mini" in a name, and {@code 70b} reads "70B". */
	private static String title(String value) {
		StringBuilder title = new StringBuilder();
		for (String word : value.split("-", -1)) {
			if (!title.isEmpty() || value.startsWith("-") && !word.isEmpty()) {
				title.append(' ');
			}
			title.append(word.matches("[a-z]?\\d.*") ? word.toUpperCase(Locale.ROOT)
					: word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return title.toString();
	}

	private static String text() {
		try (InputStream in = Objects.requireNonNull(CatalogueFile.class.getResourceAsStream("catalogue.txt"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
