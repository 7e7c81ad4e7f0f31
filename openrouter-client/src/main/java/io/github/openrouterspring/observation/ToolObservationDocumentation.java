package io.github.openrouterspring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed of tools, under the names of OpenTelemetry's {@code gen_ai}
 * conventions where they have one.
 */
public enum ToolObservationDocumentation implements ObservationDocumentation {

	/** A call with tools: all its rounds and tools are inside. */
	TOOL_LOOP {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultToolLoopObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return KeyName.merge(Common.values(), LoopKeys.values());
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return LoopTraceKeys.values();
		}

	},

	/** One run of a tool. */
	TOOL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultToolObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return KeyName.merge(Common.values(), ToolKeys.values());
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return ToolTraceKeys.values();
		}

	};

	/** Keys of both. */
	public enum Common implements KeyName {

		/** {@code invoke_agent} or {@code execute_tool}. */
		OPERATION_NAME("gen_ai.operation.name"),

		/** Simple name of the exception, or {@code none}. */
		ERROR_TYPE("error.type");

		private final String key;

		Common(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/** Keys of loops in metrics and traces. */
	public enum LoopKeys implements KeyName {

		/** Always {@code openrouter}. */
		PROVIDER_NAME("gen_ai.provider.name"),

		/** Model that was asked for. */
		REQUEST_MODEL("gen_ai.request.model"),

		/** {@code success}, {@code error} or {@code cancelled}. */
		OUTCOME("openrouter.outcome");

		private final String key;

		LoopKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/** Keys of loops in traces only. */
	public enum LoopTraceKeys implements KeyName {

		/** How often the model was asked. */
		ROUNDS {

			@Override
			public String asString() {
				return "openrouter.rounds";
			}

		}

	}

	/** Keys of tools in metrics and traces. */
	public enum ToolKeys implements KeyName {

		/** Name of the tool. */
		TOOL_NAME {

			@Override
			public String asString() {
				return "gen_ai.tool.name";
			}

		}

	}

	/** Keys of tools in traces only. */
	public enum ToolTraceKeys implements KeyName {

		/** Id of the call. */
		CALL_ID("gen_ai.tool.call.id"),

		/** Arguments, if content is included. */
		ARGUMENTS("gen_ai.tool.call.arguments"),

		/** Result, if content is included. */
		RESULT("gen_ai.tool.call.result");

		private final String key;

		ToolTraceKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
