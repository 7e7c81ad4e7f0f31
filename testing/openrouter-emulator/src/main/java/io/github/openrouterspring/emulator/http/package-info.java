/**
 * What every endpoint needs: the {@link Endpoint} that it is, the reply that it gives,
 * the refusal that it throws, and the shapes that its requests may have.
 */
@NullMarked
package io.github.openrouterspring.emulator.http;

import org.jspecify.annotations.NullMarked;
