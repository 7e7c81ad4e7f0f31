/**
 * AssertJ assertions for answers and for the requests that an emulator has received.
 */
@NullMarked
package io.github.openrouterspring.test.assertj;

import org.jspecify.annotations.NullMarked;
