package io.github.openrouterspring.chat.message;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.util.MimeType;

/**
 * A file in a message. PDFs work with every model: OpenRouter reads them for those that
 * cannot.
 *
 * @param json the part as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/multimodal/pdfs">PDFs</a>
 */
public record FilePart(JsonObject json) implements ContentPart {

	/**
	 * Return a file by its address.
	 * @param filename name of the file
	 * @param url an {@code https:} or {@code data:} URL
	 * @return the part
	 * @throws IllegalArgumentException if name or URL is blank
	 */
	public static FilePart of(String filename, String url) {
		if (filename == null || filename.isBlank()) {
			throw new IllegalArgumentException("The name of a file part is missing; say for instance 'report.pdf'");
		}
		Map<String, @Nullable Object> file = new LinkedHashMap<>();
		file.put("filename", filename);
		file.put("file_data", MediaJson.checked("file_data", url));
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("type", "file");
		fields.put("file", file);
		return new FilePart(JsonObject.of(fields));
	}

	/**
	 * Return a file that is sent along.
	 * @param filename name of the file
	 * @param bytes what is in it
	 * @param type its type, such as {@code application/pdf}
	 * @return the part
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static FilePart of(String filename, byte[] bytes, MimeType type) {
		return of(filename, MediaJson.dataUrl(bytes, type));
	}

	/**
	 * Return a file that is sent along.
	 * @param resource the file; its type is told by its name
	 * @return the part
	 * @throws IllegalArgumentException if the name does not tell the type
	 * @throws java.io.UncheckedIOException if it cannot be read
	 */
	public static FilePart of(Resource resource) {
		String filename = resource.getFilename();
		return of((filename != null) ? filename : "file", MediaJson.bytes(resource), MediaJson.type(resource));
	}

	/**
	 * Return the name of the file.
	 * @return the name, or {@code null} if the part does not say
	 */
	public @Nullable String filename() {
		JsonObject file = this.json.object("file");
		return (file != null) ? file.string("filename") : null;
	}

}
