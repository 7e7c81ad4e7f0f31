/**
 * The sockets, what has happened on them, and the list of endpoints behind them.
 */
@NullMarked
package io.github.openrouterspring.emulator.door;

import org.jspecify.annotations.NullMarked;
