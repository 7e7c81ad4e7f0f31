package io.github.openrouterspring.image;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ImagePart;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.AbstractResource;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * An image that a model has made, as a resource. It is held in base64, and its bytes are
 * made each time they are read.
 */
public final class GeneratedImage extends AbstractResource {

	private static final String DATA = "data:";

	private static final String BASE64 = ";base64,";

	private final String base64;

	private final @Nullable String type;

	GeneratedImage(String base64, @Nullable String type) {
		this.base64 = base64;
		this.type = type;
	}

	/**
	 * Return the images that the answer of a chat carries.
	 * @param response the answer
	 * @return its images that came along; empty if there are none
	 */
	public static List<GeneratedImage> of(ChatResponse response) {
		AssistantMessage message = response.completion().message();
		return (message != null)
				? message.images().stream().filter((part) -> part.bytes() != null).map(GeneratedImage::of).toList()
				: List.of();
	}

	private static GeneratedImage of(ImagePart part) {
		String url = String.valueOf(part.url());
		int comma = url.indexOf(',');
		int end = url.indexOf(';');
		return new GeneratedImage(url.substring(comma + 1), url.substring(DATA.length(), (end > 0) ? end : comma));
	}

	/**
	 * Return what kind of image it is, by what the answer says, or else by how it begins.
	 * @return such as {@code image/png}
	 */
	public MimeType mediaType() {
		if (this.type != null && !this.type.isBlank()) {
			return MimeTypeUtils.parseMimeType(this.type);
		}
		return MimeTypeUtils.parseMimeType(this.base64.startsWith("/9j/") ? "image/jpeg"
				: this.base64.startsWith("UklGR") ? "image/webp"
						: this.base64.startsWith("PHN2Z") || this.base64.startsWith("PD94b") ? "image/svg+xml"
								: "image/png");
	}

	/**
	 * Return the image.
	 * @return its bytes
	 */
	public byte[] bytes() {
		return Base64.getDecoder().decode(this.base64.getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * Return the image as a part of a message, or of another request for images.
	 * @return the part
	 */
	public ImagePart part() {
		return ImagePart.of(DATA + mediaType() + BASE64 + this.base64);
	}

	@Override
	public InputStream getInputStream() {
		return new ByteArrayInputStream(bytes());
	}

	@Override
	public byte[] getContentAsByteArray() {
		return bytes();
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public long contentLength() {
		int padding = this.base64.endsWith("==") ? 2 : this.base64.endsWith("=") ? 1 : 0;
		return (padding > 0) ? this.base64.length() / 4 * 3L - padding : this.base64.length() * 3L / 4;
	}

	@Override
	public long lastModified() {
		return 0;
	}

	/**
	 * Return a name that tells the type.
	 * @return such as {@code image.png}
	 */
	@Override
	public String getFilename() {
		String subtype = mediaType().getSubtype();
		return "image." + (subtype.equals("svg+xml") ? "svg" : subtype);
	}

	@Override
	public String getDescription() {
		return "generated image, " + mediaType() + ", " + contentLength() + " bytes";
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof GeneratedImage image && this.base64.equals(image.base64);
	}

	@Override
	public int hashCode() {
		return this.base64.hashCode();
	}

}
