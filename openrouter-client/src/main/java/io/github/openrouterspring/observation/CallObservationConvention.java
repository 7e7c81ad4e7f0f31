package io.github.openrouterspring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names exchanges in metrics and traces. A bean of this type replaces
 * {@link DefaultCallObservationConvention}, which can also be extended.
 */
public interface CallObservationConvention extends ObservationConvention<CallObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof CallObservationContext;
	}

}
