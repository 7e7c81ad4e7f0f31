package io.github.openrouterspring.springai;

import java.util.Base64;
import java.util.Locale;

import io.github.openrouterspring.chat.message.AudioPart;
import io.github.openrouterspring.chat.message.ContentPart;
import io.github.openrouterspring.chat.message.FilePart;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.message.VideoPart;

import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

/**
 * From media to the part of a message that carries its type. What OpenRouter has no part
 * for is refused by the name of its type.
 */
final class MediaPart {

	private MediaPart() {
	}

	static ContentPart of(Media media) {
		MimeType type = media.getMimeType();
		return switch (type.getType().toLowerCase(Locale.ROOT)) {
			case "image" -> ImagePart.of(url(media));
			case "video" -> VideoPart.of(url(media));
			case "audio" -> AudioPart.of(bytes(media), audioFormat(type));
			case "application", "text" -> FilePart.of(filename(media), url(media));
			default -> throw new IllegalArgumentException("Media of type " + type
					+ " cannot be sent to OpenRouter; it takes image, audio, video, application and text types");
		};
	}

	/** Whoever has the bytes gives them along; text is an address, or base64. */
	private static String url(Media media) {
		Object data = media.getData();
		if (data instanceof byte[] bytes) {
			return dataUrl(media.getMimeType(), Base64.getEncoder().encodeToString(bytes));
		}
		String text = data.toString();
		return isUrl(text) ? text : dataUrl(media.getMimeType(), text);
	}

	private static String dataUrl(MimeType type, String base64) {
		return "data:" + type + ";base64," + base64;
	}

	private static boolean isUrl(String text) {
		return text.startsWith("data:") || text.contains("://");
	}

	private static byte[] bytes(Media media) {
		Object data = media.getData();
		if (data instanceof byte[] bytes) {
			return bytes;
		}
		String text = data.toString();
		if (isUrl(text) && !text.startsWith("data:")) {
			throw new IllegalArgumentException("Media of type " + media.getMimeType()
					+ " is given by its address; providers do not fetch sound, so give its bytes");
		}
		return Base64.getMimeDecoder().decode(text.substring(text.indexOf(',') + 1));
	}

	private static String audioFormat(MimeType type) {
		return switch (type.getSubtype().toLowerCase(Locale.ROOT)) {
			case "wav", "x-wav", "wave", "vnd.wave" -> "wav";
			case "mpeg", "mp3" -> "mp3";
			case "aiff", "x-aiff" -> "aiff";
			case "aac" -> "aac";
			case "ogg" -> "ogg";
			case "flac", "x-flac" -> "flac";
			case "mp4", "m4a", "x-m4a" -> "m4a";
			default -> throw new IllegalArgumentException("Media of type " + type
					+ " cannot be sent to OpenRouter; of sound it takes wav, mp3, aiff, aac, ogg, flac and m4a");
		};
	}

	private static String filename(Media media) {
		String name = media.getName();
		String subtype = media.getMimeType().getSubtype();
		return (name.contains(".") || !subtype.matches("[a-z0-9]+")) ? name : name + "." + subtype;
	}

}
