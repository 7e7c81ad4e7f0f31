package io.github.openrouterspring.samples.pipeline;

/**
 * What some models are better at than others. Each has a model of its name.
 */
enum Task {

	CODE, CREATIVE, ANALYSIS, CHAT

}
