/**
 * A small OpenRouter on the loopback interface: raw JSON over Reactor Netty, without any
 * type of the client. Users start it, say what it answers, and look at what has arrived;
 * the words for that are in {@code protocol}.
 * <p>
 * Behind this package is the {@code door}: the sockets and the list of endpoints. Each
 * part of OpenRouter's API has a package of its own ({@code chat}, {@code responses},
 * {@code embeddings}, {@code models}, {@code account}). A new one is a package with an
 * {@code Endpoint} that knows its paths, and a line in {@code Router}. It takes the key
 * that pays from {@code Account}, and enters there what it has generated; finds its model
 * in the {@code catalogue}; checks its request with a {@code Shape}; and gives a
 * {@code Reply} or throws an {@code ApiException}. Only what generates text needs
 * {@code rules} (what is asked), {@code compose} (what is said) and {@code wire} (how
 * that looks). The module exports this package and {@code protocol}, nothing else.
 */
@NullMarked
package io.github.openrouterspring.emulator;

import org.jspecify.annotations.NullMarked;
