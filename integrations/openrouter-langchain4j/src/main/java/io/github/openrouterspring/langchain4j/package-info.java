/**
 * LangChain4j over a language model of ours: its messages and parameters to requests, our
 * answers to its responses.
 */
@NullMarked
package io.github.openrouterspring.langchain4j;

import org.jspecify.annotations.NullMarked;
