package io.github.openrouterspring;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class WireTypeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	WireTypeHintsTests() {
		ClassLoader classLoader = getClass().getClassLoader();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories", classLoader)
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(this.hints, classLoader));
	}

	@Test
	void everyViewOfTheWireCanBeBoundAndWritten() {
		List<? extends Class<?>> views = new ClassFileImporter()
			.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.github.openrouterspring")
			.that(DescribedPredicate.describe("views",
					(type) -> type.isAssignableTo(JsonView.class) && !type.isInterface()
							&& !type.getModifiers().contains(JavaModifier.ABSTRACT)))
			.stream()
			.map(JavaClass::reflect)
			.toList();
		assertThat(views).hasSizeGreaterThan(30).allSatisfy((view) -> {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(view)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(this.hints);
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(view, "json")).accepts(this.hints);
		});
	}

	@Test
	void theObjectItselfCanBeBound() {
		assertThat(RuntimeHintsPredicates.reflection().onType(JsonObject.class)).accepts(this.hints);
	}

	@Test
	void nothingElseIsExposed() {
		assertThat(RuntimeHintsPredicates.reflection().onType(OpenRouterClient.class)).rejects(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(ChatCompletion.class)).accepts(this.hints);
	}

}
