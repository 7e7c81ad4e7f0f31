package io.github.openrouterspring.catalog;

import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * Someone who runs models behind OpenRouter.
 *
 * @param json the provider as it stands on the wire
 */
public record Provider(JsonObject json) implements JsonView {

	/**
	 * Return the name for people.
	 * @return the name; empty if there is none
	 */
	public String name() {
		String name = this.json.string("name");
		return (name != null) ? name : "";
	}

	/**
	 * Return what requests name to route to this provider.
	 * @return such as {@code amazon-bedrock}; empty if there is none
	 */
	public String slug() {
		String slug = this.json.string("slug");
		return (slug != null) ? slug : "";
	}

	/**
	 * Return where the provider is at home.
	 * @return a country code, or {@code null} if not said
	 */
	public @Nullable String headquarters() {
		return this.json.string("headquarters");
	}

	/**
	 * Return where the models run.
	 * @return country codes; empty if not said
	 */
	public List<String> datacenters() {
		return this.json.strings("datacenters");
	}

	/**
	 * Return what becomes of the data.
	 * @return address of a page, or {@code null} if not said
	 */
	public @Nullable String privacyPolicyUrl() {
		return this.json.string("privacy_policy_url");
	}

	/**
	 * Return the terms.
	 * @return address of a page, or {@code null} if not said
	 */
	public @Nullable String termsOfServiceUrl() {
		return this.json.string("terms_of_service_url");
	}

	/**
	 * Return where outages are told.
	 * @return address of a page, or {@code null} if not said
	 */
	public @Nullable String statusPageUrl() {
		return this.json.string("status_page_url");
	}

}
