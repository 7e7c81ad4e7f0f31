package io.github.openrouterspring.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Reads {@link OpenRouterTest#properties()}.
 */
final class OpenRouterTestContextBootstrapper extends TestSliceTestContextBootstrapper<OpenRouterTest> {

}
