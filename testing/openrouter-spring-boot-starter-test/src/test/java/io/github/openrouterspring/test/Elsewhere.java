package io.github.openrouterspring.test;

import org.springframework.stereotype.Component;

/**
 * A component that has nothing to do with language models.
 */
@Component
class Elsewhere {

}
