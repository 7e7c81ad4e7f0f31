package io.github.openrouterspring.budget;

/**
 * What has a budget of its own.
 */
public enum BudgetScope {

	/** All calls together. */
	ALL,

	/** Each model that is asked. */
	MODEL,

	/** Each model that the application has given a name to; all others together. */
	MODEL_NAME,

	/** Each value of a tag; all calls without the tag together. */
	TAG

}
