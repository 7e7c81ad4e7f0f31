/**
 * The transport: requests out, bytes in, events of them, and from errors of the server to
 * exceptions. Who reads something beside chat builds on {@code ApiResource}.
 */
@NullMarked
package io.github.openrouterspring.http;

import org.jspecify.annotations.NullMarked;
