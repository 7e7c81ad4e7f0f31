package io.github.openrouterspring.emulator.rules;

import java.util.List;
import java.util.Map;

import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.catalogue.ProviderEndpoint;
import io.github.openrouterspring.emulator.http.ApiException;

/**
 * The way that a chat request takes.
 *
 * @param model the model that is said to answer
 * @param endpoints who may serve it, the chosen one first; empty for a router
 * @param failures the models that failed before, with their statuses
 */
public record Route(ModelListing model, List<ProviderEndpoint> endpoints, Map<String, Integer> failures) {

	/**
	 * Choose who serves a request.
	 * @param input the request
	 * @param model the model
	 * @param failures the models that failed before, with their statuses
	 * @return a route to at least one endpoint
	 * @throws ApiException when the model does not do what is asked, or nobody is left
	 * whom the request allows
	 */
	public static Route choose(ChatInput input, ModelListing model, Map<String, Integer> failures) {
		ChatRules.checkFor(model, input);
		return new Route(model, Routing.choose(input, model), failures);
	}

	/** Without any rule. */
	public static Route to(ModelListing model, Map<String, Integer> failures) {
		return new Route(model, ProviderEndpoint.of(model), failures);
	}

	public String provider() {
		return this.endpoints.isEmpty() ? this.model.provider() : this.endpoints.get(0).provider();
	}

}
