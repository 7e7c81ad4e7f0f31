/**
 * A conversation by LangChain4j's means: tools, memory, a stream, and an entity.
 */
@NullMarked
package io.github.openrouterspring.samples.langchain4j;

import org.jspecify.annotations.NullMarked;
