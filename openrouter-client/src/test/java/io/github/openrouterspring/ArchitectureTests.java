package io.github.openrouterspring;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The arrows between the rooms point one way.
 */
@AnalyzeClasses(packages = "io.github.openrouterspring", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule roomsAreFreeOfCycles = slices().matching("io.github.openrouterspring.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule jsonKnowsNobody = noClasses().that()
		.resideInAPackage("io.github.openrouterspring.json..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.openrouterspring", "io.github.openrouterspring.chat..",
				"io.github.openrouterspring.error..", "io.github.openrouterspring.catalog..",
				"io.github.openrouterspring.account..", "io.github.openrouterspring.http..");

	@ArchTest
	static final ArchRule catalogKnowsOnlyChat = noClasses().that()
		.resideInAPackage("io.github.openrouterspring.catalog..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.openrouterspring", "io.github.openrouterspring.error..",
				"io.github.openrouterspring.account..", "io.github.openrouterspring.budget..",
				"io.github.openrouterspring.resilience..", "io.github.openrouterspring.http..");

	@ArchTest
	static final ArchRule budgetKnowsOnlyChatErrorAndCatalog = noClasses().that()
		.resideInAPackage("io.github.openrouterspring.budget..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.openrouterspring", "io.github.openrouterspring.account..",
				"io.github.openrouterspring.resilience..", "io.github.openrouterspring.http..");

	@ArchTest
	static final ArchRule onlyTheLedgerKnowsDatabases = noClasses().that()
		.doNotHaveSimpleName("JdbcLedger")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("javax.sql..", "org.springframework.jdbc..", "org.springframework.transaction..");

	@ArchTest
	static final ArchRule accountKnowsOnlyJson = classes().that()
		.resideInAPackage("io.github.openrouterspring.account..")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "reactor.core..", "io.github.openrouterspring.json..",
				"io.github.openrouterspring.account..");

	@ArchTest
	static final ArchRule chatKnowsOnlyJson = noClasses().that()
		.resideInAPackage("io.github.openrouterspring.chat..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.openrouterspring", "io.github.openrouterspring.error..",
				"io.github.openrouterspring.catalog..", "io.github.openrouterspring.http..");

	@ArchTest
	static final ArchRule errorKnowsOnlyChat = noClasses().that()
		.resideInAPackage("io.github.openrouterspring.error..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.openrouterspring", "io.github.openrouterspring.catalog..",
				"io.github.openrouterspring.http..");

	@ArchTest
	static final ArchRule schemaKnowsOnlyJson = noClasses().that()
		.resideInAPackage("io.github.openrouterspring.schema..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.openrouterspring", "io.github.openrouterspring.chat..",
				"io.github.openrouterspring.error..", "io.github.openrouterspring.catalog..",
				"io.github.openrouterspring.http..");

	@ArchTest
	static final ArchRule toolKnowsChatErrorAndSchema = noClasses().that()
		.resideInAPackage("io.github.openrouterspring.tool..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.openrouterspring", "io.github.openrouterspring.catalog..",
				"io.github.openrouterspring.resilience..", "io.github.openrouterspring.http..");

	@ArchTest
	static final ArchRule onlyTheDoorKnowsTheTransport = classes().that()
		.resideInAPackage("io.github.openrouterspring.http..")
		.should()
		.onlyBeAccessed()
		.byAnyPackage("io.github.openrouterspring", "io.github.openrouterspring.http..");

	@ArchTest
	static final ArchRule nobodyKnowsSpringBoot = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

}
