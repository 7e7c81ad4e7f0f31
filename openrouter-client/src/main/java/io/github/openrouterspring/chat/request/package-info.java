/**
 * What is asked, and how: the request, its options and their rules.
 */
@NullMarked
package io.github.openrouterspring.chat.request;

import org.jspecify.annotations.NullMarked;
