package io.github.openrouterspring.documentation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.autoconfigure.NamedModelProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every key in the YAML of the pages exists. That its values are taken is seen where the
 * page's application starts.
 */
class YamlTests {

	static List<Page.Block> blocks() {
		return Page.all().stream().flatMap((page) -> page.blocks("yaml").stream()).toList();
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void everyKeyExists(Page.Block block) throws IOException {
		check(block);
	}

	@Test
	void whenAKeyIsMisspelledThenItIsFound() {
		assertThatThrownBy(() -> check(new Page.Block("yaml", "", "openrouter:\n  time-out: 5s\n", "wrong")))
			.isInstanceOf(AssertionError.class)
			.hasMessageContaining("openrouter.time-out");
		assertThatThrownBy(
				() -> check(new Page.Block("yaml", "", "openrouter:\n  models:\n    a:\n      modell: x\n", "wrong")))
			.hasRootCauseInstanceOf(UnboundConfigurationPropertiesException.class);
	}

	private static void check(Page.Block block) throws IOException {
		ConfigurationMetadata metadata = ConfigurationMetadata.read();
		List<PropertySource<?>> sources = PageApplication.yaml(block);
		List<String> unknown = new ArrayList<>();
		for (PropertySource<?> source : sources) {
			for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
				if (!metadata.knows(name)) {
					unknown.add(name);
				}
			}
		}
		assertThat(unknown).as(block.toString()).isEmpty();
		new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(List.of())).bind(
				"openrouter.models", Bindable.mapOf(String.class, NamedModelProperties.class),
				new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

}
