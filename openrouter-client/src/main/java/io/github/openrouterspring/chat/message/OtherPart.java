package io.github.openrouterspring.chat.message;

import io.github.openrouterspring.json.JsonObject;

/**
 * A part of a type that this version does not know; passes through untouched.
 *
 * @param json the part as it stands on the wire
 */
public record OtherPart(JsonObject json) implements ContentPart {

}
