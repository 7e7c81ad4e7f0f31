package io.github.openrouterspring.emulator.images;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Letters of three by five dots, to be read by people and by tests.
 */
final class Letters {

	static final int WIDTH = 3;

	static final int HEIGHT = 5;

	/** A letter, and its rows from the top, each a number of three bits. */
	private static final String ROWS = """
			A 25755 B 65656 C 34443 D 65556 E 74647 F 74644 G 34553 H 55755 I 72227 J 11152 K 55655 L 44447 M 57755
			N 65555 O 25552 P 65644 Q 25573 R 65655 S 34216 T 72222 U 55557 V 55552 W 55775 X 55255 Y 55222 Z 71247
			0 75557 1 26227 2 61247 3 61216 4 55711 5 74616 6 34757 7 71122 8 75757 9 75716 . 00002 , 00024 ! 22202
			? 61202 - 00700 ' 22000 : 02020
			""";

	/** What is none of these. */
	private static final String BOX = "77777";

	private static final Map<Character, String> LETTERS = new HashMap<>();

	static {
		String[] words = ROWS.strip().split("\\s+");
		for (int i = 0; i < words.length; i += 2) {
			LETTERS.put(words[i].charAt(0), words[i + 1]);
		}
		LETTERS.put(' ', "00000");
	}

	private Letters() {
	}

	/** Whether a dot of a letter is there. */
	static boolean isDot(char letter, int x, int y) {
		char upper = String.valueOf(letter).toUpperCase(Locale.ROOT).charAt(0);
		int row = LETTERS.getOrDefault(upper, BOX).charAt(y) - '0';
		return (row >> (WIDTH - 1 - x) & 1) == 1;
	}

}
