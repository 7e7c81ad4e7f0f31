package io.github.openrouterspring.emulator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Vectors that mean something without a model: each word points somewhere of its own, and
 * a text where its words point together. Equal texts are equal, and texts with common
 * words are near.
 */
public final class WordVectors {

	private static final Set<String> COMMON = Set.of("a", "an", "the", "is", "are", "was", "were", "be", "of", "to",
			"in", "on", "at", "and", "or", "for", "with", "by", "it", "its", "this", "that", "what", "which", "who",
			"how", "do", "does", "did", "i", "you", "we", "my", "your", "not", "as", "from", "has", "have");

	private static final double WEIGHT_OF_COMMON = 0.1;

	private WordVectors() {
	}

	/**
	 * The vector of a text.
	 * @param text the text
	 * @param dimensions how many numbers it has
	 * @return a vector of length one
	 */
	public static float[] of(String text, int dimensions) {
		double[] sum = new double[dimensions];
		for (String word : words(text)) {
			add(word, COMMON.contains(word) ? WEIGHT_OF_COMMON : 1, sum);
		}
		// A little of the whole, so that only equal texts are equal.
		add(text, WEIGHT_OF_COMMON, sum);
		double length = 0;
		for (double number : sum) {
			length += number * number;
		}
		float[] vector = new float[dimensions];
		for (int i = 0; i < dimensions; i++) {
			vector[i] = (float) (sum[i] / Math.sqrt(length));
		}
		return vector;
	}

	/**
	 * How near two texts are.
	 * @param one a text
	 * @param other a text
	 * @return the cosine of the angle between their vectors
	 */
	public static double similarity(String one, String other) {
		int dimensions = 256;
		float[] first = of(one, dimensions);
		float[] second = of(other, dimensions);
		double product = 0;
		for (int i = 0; i < dimensions; i++) {
			product += first[i] * second[i];
		}
		return product;
	}

	private static void add(String word, double weight, double[] sum) {
		Random random = new Random(word.hashCode() * 0x9E3779B97F4A7C15L);
		double scale = weight / Math.sqrt(sum.length);
		for (int i = 0; i < sum.length; i++) {
			sum[i] += random.nextGaussian() * scale;
		}
	}

	private static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
			if (!word.isEmpty()) {
				words.add((word.length() > 3 && word.endsWith("s")) ? word.substring(0, word.length() - 1) : word);
			}
		}
		return words;
	}

}
