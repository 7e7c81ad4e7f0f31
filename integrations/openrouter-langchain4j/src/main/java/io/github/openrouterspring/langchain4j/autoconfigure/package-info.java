/**
 * The beans that LangChain4j's AI services are made of.
 */
@NullMarked
package io.github.openrouterspring.langchain4j.autoconfigure;

import org.jspecify.annotations.NullMarked;
