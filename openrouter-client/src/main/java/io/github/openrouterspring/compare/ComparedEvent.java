package io.github.openrouterspring.compare;

/**
 * What comes while several models answer the same question: pieces of each answer, and in
 * the end what became of it.
 */
public sealed interface ComparedEvent permits ComparedChunk, ComparedAnswer {

	/**
	 * Return whose answer this belongs to.
	 * @return the model that was asked
	 */
	String model();

}
