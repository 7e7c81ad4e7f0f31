package io.github.openrouterspring.test;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The shape of the module.
 */
@AnalyzeClasses(packages = "io.github.openrouterspring.test", importOptions = ImportOption.DoNotIncludeTests.class)
class TestSupportArchitectureTests {

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL);

	@ArchTest
	static final ArchRule theTransportStaysBehindTheDoor = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("io.github.openrouterspring.http..");

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = slices().matching("io.github.openrouterspring.test.(**)")
		.should()
		.beFreeOfCycles();

}
