/**
 * From the events of an exchange to the one response that they make.
 */
@NullMarked
package io.github.openrouterspring.chat.assembly;

import org.jspecify.annotations.NullMarked;
