package io.github.openrouterspring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed, under the names of OpenTelemetry's {@code gen_ai} conventions where
 * they have one.
 *
 * @see <a href=
 * "https://github.com/open-telemetry/semantic-conventions-genai">Conventions</a>
 */
public enum CallObservationDocumentation implements ObservationDocumentation {

	/** One exchange, retries and fallbacks included. */
	CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultCallObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinality.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinality.values();
		}

		@Override
		public Observation.Event[] getEvents() {
			return Events.values();
		}

	};

	/** Keys of metrics and traces. */
	public enum LowCardinality implements KeyName {

		/** Always {@code chat}. */
		OPERATION_NAME("gen_ai.operation.name"),

		/** Always {@code openrouter}. */
		PROVIDER_NAME("gen_ai.provider.name"),

		/** Model that was asked for; {@code none} for the account's default model. */
		REQUEST_MODEL("gen_ai.request.model"),

		/** Model that answered. */
		RESPONSE_MODEL("gen_ai.response.model"),

		/** Why the answer ended, such as {@code stop}. */
		FINISH_REASON("gen_ai.response.finish_reasons"),

		/** Provider that ran the model, or failed, such as {@code Anthropic}. */
		UPSTREAM_PROVIDER("openrouter.provider"),

		/** {@code success}, {@code error} or {@code cancelled}. */
		OUTCOME("openrouter.outcome"),

		/** Simple name of the exception, or {@code none}. */
		ERROR_TYPE("error.type");

		private final String key;

		LowCardinality(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/** Keys of traces only. Those that have no value are left out. */
	public enum HighCardinality implements KeyName {

		/** Id of the generation. */
		RESPONSE_ID("gen_ai.response.id"),

		/** Whether chunks were asked for. */
		REQUEST_STREAM("gen_ai.request.stream"),

		/** Temperature that was asked for. */
		REQUEST_TEMPERATURE("gen_ai.request.temperature"),

		/** Nucleus sampling that was asked for. */
		REQUEST_TOP_P("gen_ai.request.top_p"),

		/** Most tokens that were asked for. */
		REQUEST_MAX_TOKENS("gen_ai.request.max_tokens"),

		/** Session of the request. */
		CONVERSATION_ID("gen_ai.conversation.id"),

		/** Tokens of the request. */
		INPUT_TOKENS("gen_ai.usage.input_tokens"),

		/** Tokens of the answer. */
		OUTPUT_TOKENS("gen_ai.usage.output_tokens"),

		/** Tokens of the request that came from the provider's cache. */
		CACHE_READ_TOKENS("gen_ai.usage.cache_read.input_tokens"),

		/** Tokens of the request that were written to the provider's cache. */
		CACHE_WRITE_TOKENS("gen_ai.usage.cache_creation.input_tokens"),

		/** Tokens spent on reasoning. */
		REASONING_TOKENS("gen_ai.usage.reasoning.output_tokens"),

		/** Seconds until the first token. */
		TIME_TO_FIRST_CHUNK("gen_ai.response.time_to_first_chunk"),

		/** Cost in US dollars. */
		COST("openrouter.cost"),

		/** OpenRouter's own word for the kind of failure. */
		ERROR_KIND("openrouter.error.type"),

		/** Prefix of what the caller filed the call under. */
		TAG("openrouter.tag."),

		/** Conversation that was sent, if content is included. */
		INPUT_MESSAGES("gen_ai.input.messages"),

		/** Answer, if content is included. */
		OUTPUT_MESSAGES("gen_ai.output.messages");

		private final String key;

		HighCardinality(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/** What can happen before the answer begins. */
	public enum Events implements Observation.Event {

		/** An attempt failed, and the same model is asked again. */
		RETRY("retry"),

		/** An attempt failed, and another model is asked. */
		FALLBACK("fallback");

		private final String name;

		Events(String name) {
			this.name = name;
		}

		@Override
		public String getName() {
			return this.name;
		}

		@Override
		public String getContextualName() {
			return this.name + " %s";
		}

	}

}
