package io.github.openrouterspring.observation;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.ToolFinished;
import io.github.openrouterspring.observation.ToolObservationDocumentation.Common;
import io.github.openrouterspring.observation.ToolObservationDocumentation.ToolKeys;
import io.github.openrouterspring.observation.ToolObservationDocumentation.ToolTraceKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

/**
 * Names runs of tools by OpenTelemetry's {@code gen_ai} conventions.
 */
public class DefaultToolObservationConvention implements ObservationConvention<ToolObservationContext> {

	private final BoundedNames tools = new BoundedNames();

	private final @Nullable ContentMessages content;

	/**
	 * Create a convention that shows no content.
	 */
	public DefaultToolObservationConvention() {
		this(null);
	}

	DefaultToolObservationConvention(@Nullable ContentMessages content) {
		this.content = content;
	}

	@Override
	public String getName() {
		return "gen_ai.execute_tool.duration";
	}

	@Override
	public String getContextualName(ToolObservationContext context) {
		return "execute_tool " + context.call().name();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ToolObservationContext context) {
		ToolFinished finished = context.finished();
		Throwable failure = (finished != null) ? finished.failure() : context.getError();
		return KeyValues.of(Common.OPERATION_NAME.withValue("execute_tool"),
				Common.ERROR_TYPE
					.withValue((failure != null) ? failure.getClass().getSimpleName() : KeyValue.NONE_VALUE),
				ToolKeys.TOOL_NAME.withValue(this.tools.bounded(context.call().name())));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ToolObservationContext context) {
		List<KeyValue> values = new ArrayList<>();
		add(values, ToolTraceKeys.CALL_ID, context.call().id());
		if (this.content != null) {
			add(values, ToolTraceKeys.ARGUMENTS, this.content.cut(context.call().arguments()));
			ToolFinished finished = context.finished();
			if (finished != null) {
				add(values, ToolTraceKeys.RESULT, this.content.cut(finished.result().text()));
			}
		}
		return KeyValues.of(values);
	}

	private static void add(List<KeyValue> values, ToolTraceKeys key, @Nullable String value) {
		if (value != null) {
			values.add(key.withValue(value));
		}
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ToolObservationContext;
	}

}
