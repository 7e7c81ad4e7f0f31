package io.github.openrouterspring.kotlin

import io.github.openrouterspring.tool.OpenRouterTool
import io.github.openrouterspring.tool.ToolParameter
import kotlinx.coroutines.delay

/** Tools as an application would write them. */
class Kitchen {

	val stored = mutableListOf<String>()

	@OpenRouterTool(description = "Adds two numbers")
	fun add(a: Int, b: Int?): Int = a + (b ?: 0)

	@OpenRouterTool(description = "Greets somebody")
	fun greet(name: String, greeting: String = "Hello", times: Int = 2): String = "$greeting $name ".repeat(times).trim()

	@OpenRouterTool(description = "Scales a number")
	fun scale(number: Int, factor: Int? = 3): String = "${number * (factor ?: 0)}"

	@OpenRouterTool(description = "Counts down")
	fun count(@ToolParameter(defaultValue = "7") from: Int = 5): Int = from

	@OpenRouterTool(description = "Weather of a city")
	suspend fun weather(city: String, unit: String = "C"): String {
		delay(1)
		return "20 $unit in $city"
	}

	@OpenRouterTool(description = "Stores a note")
	suspend fun store(note: String) {
		delay(1)
		stored += note
	}

	@OpenRouterTool(description = "Finds a note")
	suspend fun find(note: String): String? {
		delay(1)
		return stored.find { it == note }
	}

	@OpenRouterTool(description = "Burns the soup")
	suspend fun burn(): String {
		delay(1)
		throw IllegalStateException("The soup is burnt")
	}

	@OpenRouterTool(description = "Burns the soup at once")
	fun burnAtOnce(pot: String = "big"): String = throw IllegalStateException("The $pot soup is burnt")

	@OpenRouterTool(description = "Forgets all notes")
	fun forget() {
		stored.clear()
	}

}

data class Recipe(
	val name: String,
	val minutes: Int,
	val tip: String?,
	val level: Level = Level.EASY,
	val ingredients: List<Ingredient>,
)

data class Ingredient(val name: String, val grams: Int?)

enum class Level { EASY, HARD }

data class Oven(val rack: Rack = Rack(1), val degrees: Int = 180)

data class Rack(val height: Int)
