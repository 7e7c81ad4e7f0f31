package io.github.openrouterspring.kotlin

import io.github.openrouterspring.OpenRouterClient
import io.github.openrouterspring.emulator.EmulatorResponse
import io.github.openrouterspring.emulator.OpenRouterEmulator
import io.github.openrouterspring.error.InvalidStructuredOutputException
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper
import tools.jackson.module.kotlin.KotlinModule

/** Answers as values of Kotlin's data classes. */
class KotlinValueTests {

	private lateinit var emulator: OpenRouterEmulator

	private lateinit var client: OpenRouterClient

	@BeforeEach
	fun start() {
		emulator = OpenRouterEmulator.start()
		val mapper = JsonMapper.builder().addModule(KotlinModule.Builder().build()).build()
		client = OpenRouterClient.builder().environment { null }.apiKey("sk-or-v1-0123456789abcdef")
			.baseUrl(emulator.baseUrl()).jsonMapper(mapper).defaults { it.model("openai/gpt-4o") }.build()
	}

	@AfterEach
	fun stop() {
		client.close()
		emulator.close()
	}

	private fun <T : Any> value(answer: String, type: Class<T>): T {
		emulator.enqueue(EmulatorResponse.text(answer.replace('\'', '"')))
		return client.languageModel().chat("Cook", type).value()
	}

	private fun schema(): JsonNode = emulator.lastRequest().json().path("response_format").path("json_schema")

	@Test
	fun nullIsAValueWhereKotlinSaysSo() {
		val recipe = value("{'name':'Soup','minutes':5,'tip':null,'level':'HARD',"
				+ "'ingredients':[{'name':'pea','grams':null}]}", Recipe::class.java)
		assertThat(recipe).isEqualTo(Recipe("Soup", 5, null, Level.HARD, listOf(Ingredient("pea", null))))
		assertThat(schema().path("strict").asBoolean()).isTrue()
		val properties = schema().path("schema").path("properties")
		assertThat(properties.path("tip").toString()).contains("\"null\"")
		assertThat(properties.path("name").toString()).doesNotContain("\"null\"")
		assertThat(schema().toString()).contains("\"grams\":{\"type\":[\"integer\",\"null\"]}")
	}

	@Test
	fun whatHasADefaultMayBeLeftOutAndIsAskedForAllTheSame() {
		val recipe = value("{'name':'Soup','minutes':5,'ingredients':[]}", Recipe::class.java)
		assertThat(recipe).isEqualTo(Recipe("Soup", 5, null, Level.EASY, listOf()))
		assertThat(schema().path("schema").path("required").toString())
			.isEqualTo("[\"name\",\"minutes\",\"tip\",\"level\",\"ingredients\"]")
		assertThat(schema().toString()).doesNotContain("left-out")
	}

	@Test
	fun objectsMayHaveDefaultsToo() {
		assertThat(value("{}", Oven::class.java)).isEqualTo(Oven())
		assertThat(value("{'rack':{'height':3}}", Oven::class.java)).isEqualTo(Oven(Rack(3)))
		assertThat(schema().toString()).doesNotContain("left-out")
	}

	@Test
	fun nullWhereKotlinHasNoneIsNotTaken() {
		assertThatExceptionOfType(InvalidStructuredOutputException::class.java).isThrownBy {
			value("{'name':null,'minutes':5,'tip':null,'level':'EASY','ingredients':[]}", Recipe::class.java)
		}.withMessageContaining("$.name")
	}

	@Test
	fun whatHasNoDefaultMayNotBeLeftOut() {
		assertThatExceptionOfType(InvalidStructuredOutputException::class.java).isThrownBy {
			value("{'name':'Soup','tip':null,'level':'EASY','ingredients':[]}", Recipe::class.java)
		}.withMessageContaining("minutes")
	}

}
