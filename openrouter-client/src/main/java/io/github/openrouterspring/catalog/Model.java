package io.github.openrouterspring.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A model that OpenRouter offers.
 *
 * @param json the model as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/overview/models">Models</a>
 */
public record Model(JsonObject json) implements JsonView {

	/**
	 * Return the id that requests name.
	 * @return the id, such as {@code anthropic/claude-sonnet-4.5}; empty if there is none
	 */
	public String id() {
		String id = this.json.string("id");
		return (id != null) ? id : "";
	}

	/**
	 * Return the name for people.
	 * @return the name; the id if there is none
	 */
	public String name() {
		String name = this.json.string("name");
		return (name != null) ? name : id();
	}

	/**
	 * Return what the model is said to be.
	 * @return the description, or {@code null} if there is none
	 */
	public @Nullable String description() {
		return this.json.string("description");
	}

	/**
	 * Return how much the model can look at, request and answer together.
	 * @return tokens, or {@code null} if not said
	 */
	public @Nullable Long contextLength() {
		return Capacity.of(this.json, "context_length");
	}

	/**
	 * Return what the model costs.
	 * @return the prices; without any if none are said
	 */
	public Pricing pricing() {
		JsonObject pricing = this.json.object("pricing");
		return new Pricing((pricing != null) ? pricing : JsonObject.empty());
	}

	/**
	 * Return the id that never changes, not even when a new version takes the place of
	 * this one.
	 * @return the id, or {@code null} if not said
	 */
	public @Nullable String canonicalSlug() {
		return this.json.string("canonical_slug");
	}

	/**
	 * Return who made the model, which is what stands before the slash of its id.
	 * @return such as {@code anthropic}; empty if the id has no slash
	 */
	public String author() {
		String id = id();
		int from = id.startsWith("~") ? 1 : 0;
		return (id.indexOf('/') > from) ? id.substring(from, id.indexOf('/')) : "";
	}

	/**
	 * Return when the model came to OpenRouter.
	 * @return the time, or {@code null} if not said
	 */
	public @Nullable Instant created() {
		return this.json.instant("created");
	}

	/**
	 * Return what the model reads and writes.
	 * @return the architecture; without anything if none is said
	 */
	public Architecture architecture() {
		JsonObject architecture = this.json.object("architecture");
		return new Architecture((architecture != null) ? architecture : JsonObject.empty());
	}

	/**
	 * Return what the provider allows that is asked first.
	 * @return the limits; without any if none are said
	 */
	public TopProvider topProvider() {
		JsonObject provider = this.json.object("top_provider");
		return new TopProvider((provider != null) ? provider : JsonObject.empty());
	}

	/**
	 * Return what requests may contain.
	 * @return names of parameters, such as {@code tools}; empty if not said
	 */
	public List<String> supportedParameters() {
		return this.json.strings("supported_parameters");
	}

	/**
	 * Return whether requests may contain a parameter.
	 * @param parameter its name on the wire, such as {@code structured_outputs}
	 * @return whether so
	 */
	public boolean supports(String parameter) {
		return supportedParameters().contains(parameter);
	}

	/**
	 * Return what the model assumes where a request says nothing.
	 * @return the parameters, or {@code null} if not said
	 */
	public @Nullable DefaultParameters defaultParameters() {
		return this.json.view("default_parameters", DefaultParameters::new);
	}

	/**
	 * Return the limits of a single request.
	 * @return the limits, or {@code null} if there are none
	 */
	public @Nullable RequestLimits perRequestLimits() {
		return this.json.view("per_request_limits", RequestLimits::new);
	}

	/**
	 * Return how the model can be asked to reason.
	 * @return the abilities, or {@code null} if it does not reason or they are not said
	 */
	public @Nullable ModelReasoning reasoning() {
		return this.json.view("reasoning", ModelReasoning::new);
	}

	/**
	 * Return how others rank the model.
	 * @return the rankings, or {@code null} if there are none
	 */
	public @Nullable Benchmarks benchmarks() {
		return this.json.view("benchmarks", Benchmarks::new);
	}

	/**
	 * Return the voices in which the model speaks.
	 * @return the voices; empty if there are none
	 */
	public List<String> supportedVoices() {
		return this.json.strings("supported_voices");
	}

	/**
	 * Return where the model is at Hugging Face.
	 * @return the id there, or {@code null} if it is not there
	 */
	public @Nullable String huggingFaceId() {
		String id = this.json.string("hugging_face_id");
		return (id != null && !id.isBlank()) ? id : null;
	}

	/**
	 * Return up to when the model knows the world.
	 * @return the day, or {@code null} if not said
	 */
	public @Nullable LocalDate knowledgeCutoff() {
		return this.json.date("knowledge_cutoff");
	}

	/**
	 * Return the day after which the model may be gone.
	 * @return the day, or {@code null} if none is set
	 */
	public @Nullable LocalDate expirationDate() {
		return this.json.date("expiration_date");
	}

	/**
	 * Return the model that answers for an alias such as
	 * {@code ~anthropic/claude-sonnet-latest}.
	 * @return id of the model, or {@code null} if this is no alias
	 */
	public @Nullable String aliasTarget() {
		JsonObject target = this.json.object("alias_target");
		return (target != null) ? target.string("slug") : null;
	}

	/**
	 * Return where the endpoints of the model are described.
	 * @return a path at OpenRouter, or {@code null} if not said
	 */
	public @Nullable String detailsLink() {
		JsonObject links = this.json.object("links");
		return (links != null) ? links.string("details") : null;
	}

}
