/**
 * What a chat request asks for, whether it may be asked, and who serves it.
 */
@NullMarked
package io.github.openrouterspring.emulator.rules;

import org.jspecify.annotations.NullMarked;
