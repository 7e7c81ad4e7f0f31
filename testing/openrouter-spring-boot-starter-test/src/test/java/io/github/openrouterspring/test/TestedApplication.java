package io.github.openrouterspring.test;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application as users have it.
 */
@SpringBootApplication
class TestedApplication {

}
