/**
 * Lets the tests of an application talk to an emulated or a recorded OpenRouter.
 */
@NullMarked
package io.github.openrouterspring.test;

import org.jspecify.annotations.NullMarked;
