package io.github.openrouterspring.emulator;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * Which package may use which.
 */
@AnalyzeClasses(packages = "io.github.openrouterspring.emulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	/**
	 * A package uses those that stand behind it. A new endpoint is a new line like that
	 * of the embeddings, and one more word in that of the door.
	 */
	private static final String ALLOWED = """
			.text       :
			.protocol   : .text
			.http       : .text .protocol
			.catalogue  : .text
			.account    : .text .protocol .http .catalogue
			.rules      : .text .protocol .http .catalogue .account
			.compose    : .text .catalogue .account .rules
			.wire       : .text .protocol .http .catalogue .account .rules .compose
			.chat       : .text .protocol .http .catalogue .account .rules .compose .wire
			.responses  : .text .protocol .http .catalogue .account .rules .compose .wire .chat
			.embeddings : .text .protocol .http .catalogue .account
			.rerank     : .text .protocol .http .catalogue .account
			.decisions  : .text .protocol .http .catalogue .account
			.audio      : .text .protocol .http .catalogue .account
			.images     : .text .protocol .http .catalogue .account
			.models     : .text .protocol .http .catalogue .account
			.door       : .text .protocol .http .catalogue .account .chat .responses .embeddings .rerank .decisions .audio .images .models
			.           : .text .protocol .http .catalogue .account .rules .compose .chat .door
			""";

	@ArchTest
	static final ArchRule arrowsPointOneWay = rule();

	private static LayeredArchitecture rule() {
		LayeredArchitecture rule = layeredArchitecture().consideringOnlyDependenciesInLayers();
		for (String line : ALLOWED.lines().toList()) {
			String name = line.split(":")[0].strip();
			String root = ArchitectureTests.class.getPackageName();
			rule = rule.layer(name).definedBy(name.equals(".") ? root : root + name);
		}
		for (String line : ALLOWED.lines().toList()) {
			String[] sides = line.split(":");
			String name = sides[0].strip();
			String uses = (sides.length > 1) ? sides[1].strip() : "";
			rule = uses.isEmpty() ? rule.whereLayer(name).mayNotAccessAnyLayer()
					: rule.whereLayer(name).mayOnlyAccessLayers(uses.split(" "));
		}
		return rule.ensureAllClassesAreContainedInArchitecture();
	}

}
