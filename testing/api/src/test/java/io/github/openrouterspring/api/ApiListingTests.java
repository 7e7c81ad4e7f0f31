package io.github.openrouterspring.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ApiListingTests {

	@TempDir
	Path sources;

	@TempDir
	Path classes;

	@BeforeEach
	void writeTwoPackages() throws IOException {
		write("door/Door.java", "package door; public class Door { public void open() { } void lock() { } }");
		write("room/Room.java", "package room; public class Room { }");
	}

	@Test
	void listsPublicMembersOnly() throws IOException {
		compile("door/Door.java");
		assertThat(ApiListing.of(this.classes)).isEqualTo("""
				public class door.Door
					public door.Door();
					public void open();
				""");
	}

	@Test
	void whenThereIsNoModuleThenAllPackagesAreForUsers() throws IOException {
		compile("door/Door.java", "room/Room.java");
		assertThat(ApiListing.of(this.classes)).contains("door.Door", "room.Room");
	}

	@Test
	void whenThereIsAModuleThenOnlyItsExportsAreForUsers() throws IOException {
		write("module-info.java", "module house { exports door; exports room to java.xml; }");
		compile("module-info.java", "door/Door.java", "room/Room.java");
		assertThat(ApiListing.of(this.classes)).contains("door.Door").doesNotContain("room.Room");
	}

	private void write(String name, String text) throws IOException {
		Path file = this.sources.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private void compile(String... names) {
		String[] arguments = new String[names.length + 2];
		arguments[0] = "-d";
		arguments[1] = this.classes.toString();
		for (int i = 0; i < names.length; i++) {
			arguments[i + 2] = this.sources.resolve(names[i]).toString();
		}
		ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
		assertThat(javac.run(System.out, System.err, arguments)).isZero();
	}

}
