/**
 * Questions with closed answers: yes or no, one of several, a degree.
 */
@NullMarked
package io.github.openrouterspring.decision;

import org.jspecify.annotations.NullMarked;
