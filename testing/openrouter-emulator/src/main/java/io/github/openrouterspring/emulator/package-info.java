/**
 * A small OpenRouter on the loopback interface: raw JSON over Reactor Netty, without any
 * type of the client.
 */
@NullMarked
package io.github.openrouterspring.emulator;

import org.jspecify.annotations.NullMarked;
