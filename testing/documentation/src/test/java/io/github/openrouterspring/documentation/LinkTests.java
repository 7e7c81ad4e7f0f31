package io.github.openrouterspring.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringBootVersion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links between pages lead somewhere, tables have the same number of cells in each row,
 * and what is installed exists.
 */
class LinkTests {

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	private static final Pattern CODE = Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern VALUE = Pattern.compile("<(?:artifactId|version)>([^<$]+)<");

	static List<Page> pages() {
		return Page.all();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadSomewhere(Page page) throws IOException {
		Matcher links = LINK.matcher(CODE.matcher(page.text()).replaceAll(""));
		while (links.find()) {
			String[] parts = links.group(1).split("#", 2);
			if (!parts[0].startsWith("http")) {
				Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
				assertThat(target).as("%s: %s", page, links.group(1)).exists();
				if (parts.length == 2) {
					assertThat(anchors(target)).as("%s: %s", page, links.group(1)).contains(parts[1]);
				}
			}
		}
	}

	private static List<String> anchors(Path file) throws IOException {
		return Files.readString(file)
			.lines()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
			.map((heading) -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void rowsOfATableHaveTheSameCells(Page page) {
		int cells = 0;
		for (String line : CODE.matcher(page.text()).replaceAll("").lines().toList()) {
			if (line.startsWith("|")) {
				int here = line.replaceAll("`[^`]*`", "").replace("\\|", "").split("\\|", -1).length;
				assertThat(here).as("%s: %s", page, line).isEqualTo((cells == 0) ? here : cells);
				cells = here;
			}
			else {
				cells = 0;
			}
		}
	}

	@Test
	void dependenciesExist() throws IOException {
		List<String> known = new ArrayList<>(List.of(SpringBootVersion.getVersion()));
		for (String file : List.of("pom.xml", "openrouter-spring-boot-bom/pom.xml")) {
			Matcher value = VALUE.matcher(Files.readString(Page.ROOT.resolve(file)));
			while (value.find()) {
				known.add(value.group(1));
			}
		}
		for (Page page : Page.all()) {
			for (Page.Block block : page.blocks("xml")) {
				Matcher value = VALUE.matcher(block.text());
				while (value.find()) {
					if (value.group(1).matches("openrouter-.*|\\d+\\..*")) {
						assertThat(known).as(block.toString()).contains(value.group(1));
					}
				}
			}
		}
	}

}
