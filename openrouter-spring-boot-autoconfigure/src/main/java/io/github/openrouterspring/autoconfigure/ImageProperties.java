package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.image.ImageRequestBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties for images.
 */
@ConfigurationProperties("openrouter.image")
public class ImageProperties extends OperationProperties {

	/**
	 * Size: pixels such as 1024x1536, or 512, 1K, 2K or 4K.
	 */
	private @Nullable String size;

	/**
	 * Resolution, whatever the aspect ratio: 512, 1K, 2K or 4K.
	 */
	private @Nullable String resolution;

	/**
	 * Relation of width and height, such as 16:9, or auto.
	 */
	private @Nullable String aspectRatio;

	/**
	 * How carefully images are made: auto, low, medium or high.
	 */
	private @Nullable String quality;

	/**
	 * Format: png, jpeg, webp, or svg of models for vectors.
	 */
	private @Nullable String format;

	/**
	 * What is behind what is on the image: auto, transparent or opaque.
	 */
	private @Nullable String background;

	public ImageProperties() {
		super("openrouter.image.");
	}

	public @Nullable String getSize() {
		return this.size;
	}

	public void setSize(@Nullable String size) {
		this.size = size;
	}

	public @Nullable String getResolution() {
		return this.resolution;
	}

	public void setResolution(@Nullable String resolution) {
		this.resolution = resolution;
	}

	public @Nullable String getAspectRatio() {
		return this.aspectRatio;
	}

	public void setAspectRatio(@Nullable String aspectRatio) {
		this.aspectRatio = aspectRatio;
	}

	public @Nullable String getQuality() {
		return this.quality;
	}

	public void setQuality(@Nullable String quality) {
		this.quality = quality;
	}

	public @Nullable String getFormat() {
		return this.format;
	}

	public void setFormat(@Nullable String format) {
		this.format = format;
	}

	public @Nullable String getBackground() {
		return this.background;
	}

	public void setBackground(@Nullable String background) {
		this.background = background;
	}

	void applyTo(ImageRequestBuilder options) {
		super.applyTo(options);
		set("size", text(this.size), options::size);
		set("resolution", text(this.resolution), options::resolution);
		set("aspect-ratio", text(this.aspectRatio), options::aspectRatio);
		set("quality", text(this.quality), options::quality);
		set("format", text(this.format), options::format);
		set("background", text(this.background), options::background);
	}

}
