package io.github.openrouterspring;

import io.github.openrouterspring.call.CallFilter;

/**
 * A filter of calls of any operation in its place.
 *
 * @param order where it stands; lower is further outside
 * @param filter the filter
 */
record CallFilterPlace(int order, CallFilter filter) {

}
