package io.github.openrouterspring.langchain4j;

import java.net.URI;
import java.util.Base64;
import java.util.Locale;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.openrouterspring.chat.message.AudioPart;
import io.github.openrouterspring.chat.message.ContentPart;
import io.github.openrouterspring.chat.message.FilePart;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.message.TextPart;
import io.github.openrouterspring.chat.message.VideoPart;
import org.jspecify.annotations.Nullable;

/**
 * From LangChain4j's contents to the parts of a message. What OpenRouter has no part for
 * is refused by its name.
 */
final class ContentMapping {

	private ContentMapping() {
	}

	static ContentPart of(Content content) {
		if (content instanceof TextContent text) {
			return TextPart.of(text.text());
		}
		if (content instanceof ImageContent image) {
			return image(image);
		}
		if (content instanceof AudioContent audio) {
			return audio(audio.audio());
		}
		if (content instanceof VideoContent video) {
			return VideoPart
				.of(url(video.video().url(), video.video().base64Data(), video.video().mimeType(), "video/mp4"));
		}
		if (content instanceof PdfFileContent pdf) {
			return FilePart.of("file.pdf",
					url(pdf.pdfFile().url(), pdf.pdfFile().base64Data(), pdf.pdfFile().mimeType(), "application/pdf"));
		}
		throw new UnsupportedFeatureException("Contents of type " + content.getClass().getName()
				+ " cannot be sent to OpenRouter; it takes text, images, sound, videos and PDF files");
	}

	private static ImagePart image(ImageContent content) {
		ImagePart part = image(content.image());
		return switch (content.detailLevel()) {
			case LOW -> part.detail("low");
			case HIGH -> part.detail("high");
			case AUTO -> part.detail("auto");
			default -> throw new UnsupportedFeatureException("The detail level " + content.detailLevel()
					+ " of an image is unknown to OpenRouter; use LOW, HIGH or AUTO");
		};
	}

	static ImagePart image(Image image) {
		return ImagePart.of(url(image.url(), image.base64Data(), image.mimeType(), "image/png"));
	}

	private static AudioPart audio(Audio audio) {
		byte[] bytes = audio.binaryData();
		if (bytes == null && audio.base64Data() != null) {
			bytes = Base64.getMimeDecoder().decode(audio.base64Data());
		}
		if (bytes == null) {
			throw new UnsupportedFeatureException(
					"Sound is given by its address; providers do not fetch sound, so give its bytes");
		}
		return AudioPart.of(bytes, audioFormat(audio.mimeType()));
	}

	private static String audioFormat(@Nullable String type) {
		return switch ((type != null) ? type.toLowerCase(Locale.ROOT) : "") {
			case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
			case "audio/mpeg", "audio/mp3" -> "mp3";
			case "audio/aiff", "audio/x-aiff" -> "aiff";
			case "audio/aac" -> "aac";
			case "audio/ogg" -> "ogg";
			case "audio/flac", "audio/x-flac" -> "flac";
			case "audio/mp4", "audio/m4a", "audio/x-m4a" -> "m4a";
			default -> throw new UnsupportedFeatureException("Sound of type " + type
					+ " cannot be sent to OpenRouter; it takes wav, mp3, aiff, aac, ogg, flac and m4a");
		};
	}

	private static String url(@Nullable URI url, @Nullable String base64, @Nullable String type, String usualType) {
		return (url != null) ? url.toString()
				: "data:" + ((type != null) ? type : usualType) + ";base64," + ((base64 != null) ? base64 : "");
	}

}
