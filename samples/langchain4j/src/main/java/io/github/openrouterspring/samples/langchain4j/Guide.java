package io.github.openrouterspring.samples.langchain4j;

import java.time.ZoneId;
import java.time.ZonedDateTime;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;

/**
 * Knows the cities of the world. LangChain4j's AI services write the class.
 */
interface Guide {

	/** Answers in pieces, runs the clock if the model asks for it, and remembers. */
	@SystemMessage("You are a guide to the cities of the world. Be brief.")
	TokenStream answer(String question);

	@SystemMessage("You are a guide to the cities of the world. Be brief.")
	Result<String> answerWithoutHurry(String question);

	@UserMessage("Describe {{it}}")
	City city(String name);

	record City(String name, String country, int inhabitants) {
	}

	/** What the model may ask for. */
	class Clock {

		@Tool("Tells the time in a time zone")
		String clock(@P(name = "zone", value = "a time zone such as Europe/Vienna") String zone) {
			return ZoneId.getAvailableZoneIds().contains(zone) ? ZonedDateTime.now(ZoneId.of(zone)).toString()
					: "There is no time zone '" + zone + "'";
		}

	}

}
