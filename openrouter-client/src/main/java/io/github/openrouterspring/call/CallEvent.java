package io.github.openrouterspring.call;

/**
 * An event of a call that means the same for every operation. Others are of the operation
 * alone.
 */
public interface CallEvent {

	/**
	 * An answer has begun.
	 */
	interface Started extends CallEvent {

		/**
		 * Return what has come of the answer until now, for who must know when the caller
		 * leaves.
		 * @return the result, whole or not
		 */
		CallResult soFar();

	}

	/**
	 * The answer is whole; nothing comes after it.
	 */
	interface Completed extends CallEvent {

		/**
		 * Return what came.
		 * @return the result
		 */
		CallResult response();

	}

	/**
	 * An attempt failed, and another one follows.
	 */
	interface Retried extends CallEvent {

		/**
		 * Return why it failed.
		 * @return the failure
		 */
		RuntimeException failure();

	}

}
