package io.github.openrouterspring.samples.tools;

import java.math.BigDecimal;
import java.math.MathContext;

import io.github.openrouterspring.tool.OpenRouterTool;
import io.github.openrouterspring.tool.ToolParameter;

import org.springframework.stereotype.Component;

/**
 * What the model may use.
 */
@Component
class HouseTools {

	@OpenRouterTool(description = "Weather of a city, now")
	Weather weather(@ToolParameter("Name of the city") String city) {
		int hash = Math.floorMod(city.hashCode(), 30);
		return new Weather(city, hash, (hash > 15) ? Sky.SUN : Sky.RAIN);
	}

	@OpenRouterTool(description = "Calculate with two numbers, exactly")
	BigDecimal calculate(BigDecimal left, Operation operation, BigDecimal right) {
		return switch (operation) {
			case PLUS -> left.add(right);
			case MINUS -> left.subtract(right);
			case TIMES -> left.multiply(right);
			case DIVIDED_BY -> left.divide(right, MathContext.DECIMAL64);
		};
	}

	record Weather(String city, int degrees, Sky sky) {

	}

	enum Sky {

		SUN, RAIN

	}

	enum Operation {

		PLUS, MINUS, TIMES, DIVIDED_BY

	}

}
