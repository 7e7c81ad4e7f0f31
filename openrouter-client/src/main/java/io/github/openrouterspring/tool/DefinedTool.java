package io.github.openrouterspring.tool;

import io.github.openrouterspring.chat.request.ToolDefinition;

/**
 * A tool without a function of the application.
 *
 * @param definition what the model gets to know
 */
record DefinedTool(ToolDefinition definition) implements Tool {

	DefinedTool {
		if (definition.name() == null) {
			throw new IllegalArgumentException("The tool " + definition + " has neither a name nor a type");
		}
	}

	@Override
	public String name() {
		String name = this.definition.name();
		return (name != null) ? name : "";
	}

}
