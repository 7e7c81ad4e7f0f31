package io.github.openrouterspring.catalog;

import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.json.JsonObject;

/**
 * Models for tests, in the few words that matter.
 */
final class Models {

	private Models() {
	}

	static Model model(String json) {
		return new Model(JsonObject.parse(json.replace('\'', '"')));
	}

	static Model priced(String id, String prompt, String completion) {
		return model("{'id':'%s','pricing':{'prompt':'%s','completion':'%s'}}".formatted(id, prompt, completion));
	}

	static List<Model> named(String... ids) {
		return Stream.of(ids).map((id) -> model("{'id':'" + id + "'}")).toList();
	}

	static List<String> ids(List<Model> models) {
		return models.stream().map(Model::id).toList();
	}

}
