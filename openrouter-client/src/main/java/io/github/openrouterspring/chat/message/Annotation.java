package io.github.openrouterspring.chat.message;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A source that an answer cites, or a file that was read for it.
 *
 * @param json the annotation as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/web-search">Web Search</a>
 */
public record Annotation(JsonObject json) implements JsonView {

	/**
	 * Return the type of this annotation.
	 * @return {@code url_citation}, {@code file} or a newer one, or {@code null} if it
	 * does not say
	 */
	public @Nullable String type() {
		return this.json.string("type");
	}

	/**
	 * Return the source that is cited.
	 * @return the source, or {@code null} if this annotation cites none
	 */
	public @Nullable UrlCitation urlCitation() {
		return this.json.view("url_citation", UrlCitation::new);
	}

	/**
	 * Return the file that was read. Sent back with the message, it saves reading it
	 * again.
	 * @return the file with hash, name and content, or {@code null} if there is none
	 */
	public @Nullable JsonObject file() {
		return this.json.object("file");
	}

	/**
	 * A source on the web.
	 *
	 * @param json the source as it stands on the wire
	 */
	public record UrlCitation(JsonObject json) implements JsonView {

		/**
		 * Return the address.
		 * @return the URL, or {@code null} if there is none
		 */
		public @Nullable String url() {
			return this.json.string("url");
		}

		/**
		 * Return the title of the page.
		 * @return the title, or {@code null} if there is none
		 */
		public @Nullable String title() {
			return this.json.string("title");
		}

		/**
		 * Return what the page says.
		 * @return an excerpt, or {@code null} if there is none
		 */
		public @Nullable String content() {
			return this.json.string("content");
		}

		/**
		 * Return where in the answer the citation begins.
		 * @return the place in characters from 0, or {@code null} if not said
		 */
		public @Nullable Integer startIndex() {
			return this.json.integer("start_index");
		}

		/**
		 * Return where in the answer the citation ends.
		 * @return the place in characters from 0, or {@code null} if not said
		 */
		public @Nullable Integer endIndex() {
			return this.json.integer("end_index");
		}

	}

}
