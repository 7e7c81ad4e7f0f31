package io.github.openrouterspring.json;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class JsonViewTests {

	private static final String JSON = "{\"role\":\"user\",\"type\":\"text\",\"content\":\"a\",\"unknown\":[1.5]}";

	static Stream<Class<?>> views() {
		return new ClassFileImporter().importUrl(JsonView.class.getProtectionDomain().getCodeSource().getLocation())
			.stream()
			.filter((type) -> type.isAssignableTo(JsonView.class) && type.isRecord())
			.<Class<?>>map(JavaClass::reflect)
			.filter((type) -> Modifier.isPublic(type.getModifiers()));
	}

	@ParameterizedTest
	@MethodSource("views")
	void aViewIsReadAsItIsWritten(Class<? extends JsonView> type) {
		JsonMapper mapper = JsonMapper.shared();
		JsonView view = mapper.readValue(JSON, type);
		assertThat(view.json().toJson()).isEqualTo(JSON);
		assertThat(mapper.writeValueAsString(view)).isEqualTo(JSON);
		assertThat(mapper.readValue(mapper.writeValueAsString(view), type)).isEqualTo(view);
	}

	@Test
	void allViewsAreLookedAt() {
		assertThat(views().map(Class::getSimpleName)).hasSizeGreaterThan(30)
			.containsAll(List.of("ChatRequest", "ChatCompletion", "Usage", "Model", "KeyInfo"));
	}

}
