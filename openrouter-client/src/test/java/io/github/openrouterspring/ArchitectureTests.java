package io.github.openrouterspring;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.github.openrouterspring.budget.JdbcLedger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The arrows between the rooms point one way.
 */
@AnalyzeClasses(packages = "io.github.openrouterspring", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "io.github.openrouterspring";

	private static final String[] VALUES = { "json", "call", "message", "request", "chat", "error" };

	@ArchTest
	static final ArchRule roomsAreFreeOfCycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

	/** Each room, and all the rooms that it may know. */
	@ArchTest
	static final ArchRule roomsKnowOnlyWhatIsAllowed = rooms("json", "call", "schema", "error", "resilience",
			"connection", "http", "blocking", "catalog", "account", "budget", "embedding", "rerank", "api", "decision",
			"speech", "transcription", "image", "tool", "structured", "observation", "compare")
		.layer("message")
		.definedBy(ROOT + ".chat.message")
		.layer("request")
		.definedBy(ROOT + ".chat.request")
		.layer("chat")
		.definedBy(ROOT + ".chat")
		.layer("assembly")
		.definedBy(ROOT + ".chat.assembly")
		.layer("door")
		.definedBy(ROOT)
		.whereLayer("json")
		.mayNotAccessAnyLayer()
		.whereLayer("call")
		.mayOnlyAccessLayers("json")
		.whereLayer("schema")
		.mayOnlyAccessLayers("json")
		.whereLayer("message")
		.mayOnlyAccessLayers("json", "call")
		.whereLayer("request")
		.mayOnlyAccessLayers("json", "call", "message")
		.whereLayer("chat")
		.mayOnlyAccessLayers("json", "call", "message", "request")
		.whereLayer("error")
		.mayOnlyAccessLayers("json", "call", "message", "request", "chat")
		.whereLayer("assembly")
		.mayOnlyAccessLayers(VALUES)
		.whereLayer("connection")
		.mayOnlyAccessLayers("call", "error")
		.whereLayer("resilience")
		.mayOnlyAccessLayers(VALUES)
		.whereLayer("blocking")
		.mayOnlyAccessLayers("error", "connection")
		.whereLayer("http")
		.mayOnlyAccessLayers(and("resilience", "connection"))
		.whereLayer("catalog")
		.mayOnlyAccessLayers(and("http", "blocking"))
		.whereLayer("account")
		.mayOnlyAccessLayers(and("http", "blocking"))
		.whereLayer("budget")
		.mayOnlyAccessLayers("json", "call", "error", "http", "account", "resilience", "chat")
		.whereLayer("embedding")
		.mayOnlyAccessLayers(and("http", "blocking", "door"))
		.whereLayer("rerank")
		.mayOnlyAccessLayers(and("http", "blocking", "door"))
		.whereLayer("decision")
		.mayOnlyAccessLayers(and("http", "blocking", "door"))
		.whereLayer("transcription")
		.mayOnlyAccessLayers("json", "call", "http", "blocking", "door")
		.whereLayer("image")
		.mayOnlyAccessLayers(and("http", "blocking", "door"))
		.whereLayer("speech")
		.mayOnlyAccessLayers("json", "call", "http", "blocking", "door")
		.whereLayer("api")
		.mayOnlyAccessLayers("json", "call", "http", "blocking", "door")
		.whereLayer("tool")
		.mayOnlyAccessLayers(and("schema", "resilience"))
		.whereLayer("structured")
		.mayOnlyAccessLayers(and("schema"))
		.whereLayer("observation")
		.mayOnlyAccessLayers(and("tool"))
		.whereLayer("compare")
		.mayOnlyAccessLayers(and("blocking", "door"))
		.ignoreDependency(JavaClass.Predicates.simpleName("WireTypeHints"),
				JavaClass.Predicates.resideInAPackage(ROOT + ".."));

	@ArchTest
	static final ArchRule answersArePutTogetherInOnePlace = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".chat.assembly")
		.should()
		.dependOnClassesThat()
		.haveSimpleName("ChatAssembler");

	/**
	 * Embeddings, images and batches stand on the same line. Only which model is asked
	 * next is a matter of the operation.
	 */
	@ArchTest
	static final ArchRule whatServesAnyOperationDoesNotKnowChats = noClasses().that()
		.resideInAnyPackage(ROOT + ".call", ROOT + ".connection", ROOT + ".resilience", ROOT + ".budget")
		.or()
		.haveSimpleName("ApiTransport")
		.or()
		.haveSimpleName("ApiCall")
		.or()
		.haveSimpleName("OperationLine")
		.or()
		.haveSimpleName("Operation")
		.or()
		.haveSimpleName("OperationCall")
		.or()
		.haveSimpleNameStartingWith("Bytes")
		.or()
		.haveSimpleName("AnswerFlux")
		.or()
		.haveSimpleName("JsonDecoder")
		.and()
		.doNotHaveSimpleName("Fallback")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".chat..");

	@ArchTest
	static final ArchRule onlyTheLedgerKnowsDatabases = noClasses().that()
		.doNotBelongToAnyOf(JdbcLedger.class)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("javax.sql..", "org.springframework.jdbc..", "org.springframework.transaction..");

	@ArchTest
	static final ArchRule nobodyKnowsSpringBoot = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	private static LayeredArchitecture rooms(String... names) {
		LayeredArchitecture rooms = layeredArchitecture().consideringOnlyDependenciesInLayers();
		for (String name : names) {
			rooms = rooms.layer(name).definedBy(ROOT + "." + name);
		}
		return rooms;
	}

	private static String[] and(String... more) {
		String[] all = java.util.Arrays.copyOf(VALUES, VALUES.length + more.length);
		System.arraycopy(more, 0, all, VALUES.length, more.length);
		return all;
	}

}
