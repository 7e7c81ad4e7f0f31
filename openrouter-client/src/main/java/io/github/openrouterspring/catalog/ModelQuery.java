package io.github.openrouterspring.catalog;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Which models to find, by what they can do and what they cost. Immutable: each method
 * returns a narrower query. What the catalogue does not say about a model counts as not
 * fulfilled. <pre>{@code
 * ModelQuery.all().tools().vision().minContext(100_000).cheapestFirst().limit(3)
 * }</pre>
 */
public final class ModelQuery {

	private static final ModelQuery ALL = new ModelQuery((model) -> true, null, Long.MAX_VALUE);

	private final Predicate<Model> condition;

	private final @Nullable Comparator<Model> order;

	private final long limit;

	private ModelQuery(Predicate<Model> condition, @Nullable Comparator<Model> order, long limit) {
		this.condition = condition;
		this.order = order;
		this.limit = limit;
	}

	/**
	 * Begin a query.
	 * @return a query that every model fulfils, in OpenRouter's order
	 */
	public static ModelQuery all() {
		return ALL;
	}

	/**
	 * Want any condition.
	 * @param condition what models have to fulfil
	 * @return the narrower query
	 */
	public ModelQuery where(Predicate<Model> condition) {
		return new ModelQuery(this.condition.and(condition), this.order, this.limit);
	}

	/**
	 * Want models that call tools.
	 * @return the narrower query
	 */
	public ModelQuery tools() {
		return supporting("tools");
	}

	/**
	 * Want models that keep to a JSON Schema.
	 * @return the narrower query
	 */
	public ModelQuery structuredOutput() {
		return supporting("structured_outputs");
	}

	/**
	 * Want models that reason.
	 * @return the narrower query
	 */
	public ModelQuery reasoning() {
		return supporting("reasoning");
	}

	/**
	 * Want models that support a parameter.
	 * @param parameter its name on the wire, such as {@code logprobs}
	 * @return the narrower query
	 */
	public ModelQuery supporting(String parameter) {
		return where((model) -> model.supports(parameter));
	}

	/**
	 * Want models that look at images.
	 * @return the narrower query
	 */
	public ModelQuery vision() {
		return reading("image");
	}

	/**
	 * Want models that listen.
	 * @return the narrower query
	 */
	public ModelQuery audio() {
		return reading("audio");
	}

	/**
	 * Want models that read files, such as PDFs, by themselves.
	 * @return the narrower query
	 */
	public ModelQuery files() {
		return reading("file");
	}

	/**
	 * Want models that read something.
	 * @param modality such as {@code video}
	 * @return the narrower query
	 */
	public ModelQuery reading(String modality) {
		return where((model) -> model.architecture().inputModalities().contains(modality));
	}

	/**
	 * Want models that write something.
	 * @param modality such as {@code image}
	 * @return the narrower query
	 */
	public ModelQuery writing(String modality) {
		return where((model) -> model.architecture().outputModalities().contains(modality));
	}

	/**
	 * Want models with a context of at least some length.
	 * @param tokens the least length
	 * @return the narrower query
	 */
	public ModelQuery minContext(long tokens) {
		return where((model) -> {
			Long length = model.contextLength();
			return length != null && length >= tokens;
		});
	}

	/**
	 * Want models up to a price of the request.
	 * @param perMillion US dollars for a million tokens
	 * @return the narrower query
	 */
	public ModelQuery maxPromptPrice(BigDecimal perMillion) {
		return where((model) -> isAtMost(model.pricing().promptPerMillion(), perMillion));
	}

	/**
	 * Want models up to a price of the answer.
	 * @param perMillion US dollars for a million tokens
	 * @return the narrower query
	 */
	public ModelQuery maxCompletionPrice(BigDecimal perMillion) {
		return where((model) -> isAtMost(model.pricing().completionPerMillion(), perMillion));
	}

	private static boolean isAtMost(@Nullable BigDecimal price, BigDecimal highest) {
		return price != null && price.compareTo(highest) <= 0;
	}

	/**
	 * Want models that cost nothing.
	 * @return the narrower query
	 */
	public ModelQuery free() {
		return where((model) -> model.pricing().isFree());
	}

	/**
	 * Want models by their maker.
	 * @param author what stands before the slash of an id, such as {@code mistralai}
	 * @return the narrower query
	 */
	public ModelQuery author(String author) {
		return where((model) -> model.author().equals(author));
	}

	/**
	 * Want models whose requests pass no moderation.
	 * @return the narrower query
	 */
	public ModelQuery unmoderated() {
		return where((model) -> Boolean.FALSE.equals(model.topProvider().isModerated()));
	}

	/**
	 * Want models that came to OpenRouter lately.
	 * @param age the highest age
	 * @return the narrower query
	 */
	public ModelQuery maxAge(Duration age) {
		Instant since = Clock.systemUTC().instant().minus(age);
		return where((model) -> {
			Instant created = model.created();
			return created != null && created.isAfter(since);
		});
	}

	/**
	 * Want models by a part of their id or name, whatever its case.
	 * @param part such as {@code codestral}
	 * @return the narrower query
	 */
	public ModelQuery named(String part) {
		String lower = part.toLowerCase(Locale.ROOT);
		return where((model) -> contains(model.id(), lower) || contains(model.name(), lower));
	}

	/**
	 * Want models that are described with a word, whatever its case.
	 * @param word such as {@code multilingual}
	 * @return the narrower query
	 */
	public ModelQuery described(String word) {
		String lower = word.toLowerCase(Locale.ROOT);
		return where((model) -> contains(model.description(), lower) || contains(model.name(), lower));
	}

	private static boolean contains(@Nullable String text, String part) {
		return text != null && text.toLowerCase(Locale.ROOT).contains(part);
	}

	/**
	 * Put the cheapest first, by the price of a token of the request and one of the
	 * answer together. Models without a fixed price come last.
	 * @return the ordered query
	 */
	public ModelQuery cheapestFirst() {
		return sorted(ModelQuery::price, Comparator.naturalOrder());
	}

	private static @Nullable BigDecimal price(Model model) {
		return model.pricing().cost(1, 1);
	}

	/**
	 * Put the longest context first.
	 * @return the ordered query
	 */
	public ModelQuery longestContextFirst() {
		return sorted(Model::contextLength, Comparator.reverseOrder());
	}

	/**
	 * Put the newest first.
	 * @return the ordered query
	 */
	public ModelQuery newestFirst() {
		return sorted(Model::created, Comparator.reverseOrder());
	}

	/**
	 * Put them in an order; models without a value come last, and equal ones stay in
	 * OpenRouter's order.
	 * @param value what to compare
	 * @param order how to compare it
	 * @param <T> type of the value
	 * @return the ordered query
	 */
	public <T> ModelQuery sorted(Function<Model, @Nullable T> value, Comparator<? super T> order) {
		Comparator<Model> comparator = (first, second) -> {
			T one = value.apply(first);
			T other = value.apply(second);
			if (one == null || other == null) {
				return (one == null) ? ((other == null) ? 0 : 1) : -1;
			}
			return order.compare(one, other);
		};
		return new ModelQuery(this.condition, comparator, this.limit);
	}

	/**
	 * Want only the first models.
	 * @param count how many, at least 1
	 * @return the shorter query
	 * @throws IllegalArgumentException if the number is out of range
	 */
	public ModelQuery limit(int count) {
		if (count < 1) {
			throw new IllegalArgumentException("The limit of a model query is " + count + "; it must be at least 1");
		}
		return new ModelQuery(this.condition, this.order, count);
	}

	/**
	 * Find models in a list.
	 * @param models the list
	 * @return those that fulfil the query, in its order
	 */
	public List<Model> in(List<Model> models) {
		Stream<Model> found = models.stream().filter(this.condition);
		return ((this.order != null) ? found.sorted(this.order) : found).limit(this.limit).toList();
	}

}
