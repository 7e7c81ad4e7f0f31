package io.github.openrouterspring.emulator.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Draws text as PNG, in two colours. Without the desktop classes of the JDK, which not
 * every one has.
 */
final class Picture {

	/** Letters of a line. */
	static final int COLUMNS = 16;

	private static final byte[] MARK = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

	private static final int DARKEST_BACKGROUND = 0x808080;

	private final int width;

	private final int height;

	private final List<String> lines;

	/** Pixels of a dot. */
	private final int dot;

	Picture(String text, int width, int height) {
		this.width = width;
		this.height = height;
		this.lines = lines(text);
		this.dot = Math.max(1, width / (COLUMNS * (Letters.WIDTH + 1) + 2));
	}

	private static List<String> lines(String text) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : text.strip().split("\\s+")) {
			if (line.length() > 0 && line.length() + 1 + word.length() > COLUMNS) {
				lines.add(line.toString());
				line.setLength(0);
			}
			line.append(line.isEmpty() ? "" : " ").append(word);
			while (line.length() > COLUMNS) {
				lines.add(line.substring(0, COLUMNS));
				line.delete(0, COLUMNS);
			}
		}
		lines.add(line.toString());
		return lines;
	}

	/**
	 * Draw it.
	 * @param colour decides on the background
	 */
	byte[] png(int colour) {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		png.writeBytes(MARK);
		// One bit for each pixel, of a palette.
		chunk(png, "IHDR",
				ByteBuffer.allocate(13)
					.putInt(this.width)
					.putInt(this.height)
					.put(new byte[] { 1, 3, 0, 0, 0 })
					.array());
		int background = colour | DARKEST_BACKGROUND;
		chunk(png, "PLTE",
				new byte[] { (byte) (background >> 16), (byte) (background >> 8), (byte) background, 0, 0, 0 });
		chunk(png, "IDAT", deflated(pixels()));
		chunk(png, "IEND", new byte[0]);
		return png.toByteArray();
	}

	private byte[] pixels() {
		int stride = 1 + (this.width + 7) / 8;
		byte[] pixels = new byte[stride * this.height];
		for (int y = 0; y < this.height; y++) {
			for (int x = 0; x < this.width; x++) {
				if (isDot(x / this.dot - 1, y / this.dot - 1)) {
					pixels[y * stride + 1 + x / 8] |= (byte) (0x80 >> (x % 8));
				}
			}
		}
		return pixels;
	}

	private boolean isDot(int x, int y) {
		int column = Math.floorDiv(x, Letters.WIDTH + 1);
		int row = Math.floorDiv(y, Letters.HEIGHT + 1);
		int inX = Math.floorMod(x, Letters.WIDTH + 1);
		int inY = Math.floorMod(y, Letters.HEIGHT + 1);
		boolean gap = inX == Letters.WIDTH || inY == Letters.HEIGHT;
		if (gap || column < 0 || row < 0 || row >= this.lines.size() || column >= this.lines.get(row).length()) {
			return false;
		}
		return Letters.isDot(this.lines.get(row).charAt(column), inX, inY);
	}

	private static byte[] deflated(byte[] bytes) {
		Deflater deflater = new Deflater();
		try {
			deflater.setInput(bytes);
			deflater.finish();
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			byte[] part = new byte[8192];
			while (!deflater.finished()) {
				out.write(part, 0, deflater.deflate(part));
			}
			return out.toByteArray();
		}
		finally {
			deflater.end();
		}
	}

	private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
		byte[] name = type.getBytes(StandardCharsets.US_ASCII);
		CRC32 checksum = new CRC32();
		checksum.update(name);
		checksum.update(data);
		png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
		png.writeBytes(name);
		png.writeBytes(data);
		png.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
	}

}
