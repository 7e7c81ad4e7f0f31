package io.github.openrouterspring.kotlin

import io.github.openrouterspring.LanguageModel
import io.github.openrouterspring.OpenRouterClient
import io.github.openrouterspring.emulator.EmulatorResponse
import io.github.openrouterspring.emulator.OpenRouterEmulator
import io.github.openrouterspring.tool.Tool
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import tools.jackson.databind.JsonNode

/** Tools that are Kotlin's functions, called over a real socket. */
class KotlinToolTests {

	private val kitchen = Kitchen()

	private lateinit var emulator: OpenRouterEmulator

	private lateinit var client: OpenRouterClient

	@BeforeEach
	fun start() {
		emulator = OpenRouterEmulator.start()
		client = OpenRouterClient.builder().environment { null }.apiKey("sk-or-v1-0123456789abcdef")
			.baseUrl(emulator.baseUrl()).defaults { it.model("openai/gpt-4o") }.build()
	}

	@AfterEach
	fun stop() {
		client.close()
		emulator.close()
	}

	private fun model(): LanguageModel = client.languageModel().withTools(*Tool.ofMethods(kitchen).toTypedArray())

	/** What the model gets to see of a call. */
	private fun result(tool: String, arguments: String): String {
		emulator.enqueue(EmulatorResponse.toolCall(tool, arguments), EmulatorResponse.text("Done."))
		model().chat("Cook")
		return emulator.lastRequest().json().path("messages").last().path("content").asString()
	}

	private fun parameters(tool: String): JsonNode {
		emulator.enqueue(EmulatorResponse.text("Done."))
		model().chat("Cook")
		return emulator.lastRequest().json().path("tools")
			.first { it.path("function").path("name").asString() == tool }
			.path("function").path("parameters").path("properties")
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = [
		"add     | {'a':1,'b':null}                    | 1",
		"add     | {'a':1}                             | 1",
		"add     | {'a':1,'b':2}                       | 3",
		"greet   | {'name':'Ann'}                      | Hello Ann Hello Ann",
		"greet   | {'name':'Ann','greeting':null,'times':null} | Hello Ann Hello Ann",
		"greet   | {'name':'Ann','greeting':'Hi','times':1} | Hi Ann",
		"scale   | {'number':2}                        | 6",
		"scale   | {'number':2,'factor':null}          | 6",
		"scale   | {'number':2,'factor':5}             | 10",
		"count   | {}                                  | 7",
		"weather | {'city':'Graz'}                     | 20 C in Graz",
		"weather | {'city':'Graz','unit':'K'}          | 20 K in Graz",
		"store   | {'note':'Salt'}                     | done",
		"forget  | {}                                  | done",
		"find    | {'note':'Salt'}                     | null",
	])
	fun functionsRunAsInKotlin(tool: String, arguments: String, result: String) {
		assertThat(result(tool, arguments.replace('\'', '"'))).isEqualTo(result)
	}

	@Test
	fun aCoroutineHasRunWhenTheModelIsTold() {
		result("store", "{\"note\":\"Salt\"}")
		assertThat(kitchen.stored).containsExactly("Salt")
	}

	@ParameterizedTest
	@CsvSource(value = ["burn, The soup is burnt", "burnAtOnce, The big soup is burnt"])
	fun aFailureComesWithItsOwnWords(tool: String, words: String) {
		assertThat(result(tool, "{}")).isEqualTo("Error: $words")
	}

	@Test
	fun nullWhereKotlinHasNoneIsNotTaken() {
		assertThat(result("add", "{\"a\":null,\"b\":1}")).contains("$.a").startsWith("Error")
	}

	@Test
	fun theModelIsToldWhatMayBeNull() {
		assertThat(parameters("add").path("a").toString()).isEqualTo("{\"type\":\"integer\"}")
		assertThat(parameters("add").path("b").toString()).contains("\"null\"")
		assertThat(parameters("greet").path("greeting").toString()).contains("\"null\"")
	}

	@Test
	fun theModelIsNotToldOfContinuations() {
		assertThat(parameters("weather").propertyNames()).containsExactly("city", "unit")
	}

}
