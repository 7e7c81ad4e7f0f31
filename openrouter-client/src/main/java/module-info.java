/**
 * The client of OpenRouter. The packages that are exported are for applications; the
 * others are the machinery behind them, and may change with any release.
 */
@SuppressWarnings({ "requires-automatic", "requires-transitive-automatic" })
module io.github.openrouterspring.client {

	requires com.fasterxml.classmate;
	requires com.github.victools.jsonschema.generator;
	requires com.networknt.schema;
	requires context.propagation;
	requires io.netty.buffer;
	requires io.netty.codec;
	requires io.netty.codec.http;
	requires io.netty.codec.http2;
	requires io.netty.common;
	requires io.netty.transport;
	requires org.apache.commons.logging;
	requires spring.aop;
	requires static kotlin.reflect;
	requires static kotlin.stdlib;
	requires static spring.jdbc;
	requires static spring.tx;
	requires static transitive jakarta.validation;
	requires static transitive java.sql;
	requires static transitive org.jspecify;
	requires transitive com.fasterxml.jackson.annotation;
	requires transitive io.netty.handler;
	requires transitive micrometer.commons;
	requires transitive micrometer.observation;
	requires transitive org.reactivestreams;
	requires transitive reactor.core;
	requires transitive reactor.netty.core;
	requires transitive reactor.netty.http;
	requires transitive spring.beans;
	requires transitive spring.context;
	requires transitive spring.core;
	requires transitive spring.web;
	requires transitive spring.webflux;
	requires transitive tools.jackson.core;
	requires transitive tools.jackson.databind;

	// Only because Reactor Netty needs them, which has no descriptor to say so.
	requires io.netty.codec.compression;
	requires io.netty.handler.proxy;
	requires io.netty.resolver.dns;

	exports io.github.openrouterspring;
	exports io.github.openrouterspring.account;
	exports io.github.openrouterspring.api;
	exports io.github.openrouterspring.budget;
	exports io.github.openrouterspring.call;
	exports io.github.openrouterspring.catalog;
	exports io.github.openrouterspring.chat;
	exports io.github.openrouterspring.chat.message;
	exports io.github.openrouterspring.chat.request;
	exports io.github.openrouterspring.compare;
	exports io.github.openrouterspring.connection;
	exports io.github.openrouterspring.decision;
	exports io.github.openrouterspring.embedding;
	exports io.github.openrouterspring.error;
	exports io.github.openrouterspring.image;
	exports io.github.openrouterspring.json;
	exports io.github.openrouterspring.observation;
	exports io.github.openrouterspring.rerank;
	exports io.github.openrouterspring.speech;
	exports io.github.openrouterspring.structured;
	exports io.github.openrouterspring.tool;
	exports io.github.openrouterspring.transcription;

	// For the tables of the ledger, which Spring reads.
	opens io.github.openrouterspring.budget;

}
