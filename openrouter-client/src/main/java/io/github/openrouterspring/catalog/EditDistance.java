package io.github.openrouterspring.catalog;

/**
 * How many letters have to be changed, added, removed or swapped with their neighbour to
 * make one word of another.
 */
final class EditDistance {

	private EditDistance() {
	}

	/**
	 * Measure.
	 * @param one a word
	 * @param other another word
	 * @param farthest beyond this the exact distance does not matter
	 * @return the distance; more than {@code farthest} if it is greater
	 */
	static int between(String one, String other, int farthest) {
		if (Math.abs(one.length() - other.length()) > farthest) {
			return farthest + 1;
		}
		int[] beforeLast = new int[other.length() + 1];
		int[] last = new int[other.length() + 1];
		int[] row = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			last[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			row[0] = i;
			int least = i;
			for (int j = 1; j <= other.length(); j++) {
				int same = (one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1;
				int steps = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + same);
				if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
						&& one.charAt(i - 2) == other.charAt(j - 1)) {
					steps = Math.min(steps, beforeLast[j - 2] + 1);
				}
				row[j] = steps;
				least = Math.min(least, steps);
			}
			if (least > farthest) {
				return farthest + 1;
			}
			int[] free = beforeLast;
			beforeLast = last;
			last = row;
			row = free;
		}
		return last[other.length()];
	}

}
