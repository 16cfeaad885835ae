package dev.mellea4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * Where the command keeps what it remembers, which nobody else may read.
 *
 * @param path absent if nothing is kept
 */
record StateFolder(Optional<Path> path) {

  /** Names the folder; {@code none} keeps nothing. */
  static final String VARIABLE = "MELLEA_STATE";

  private static final String NONE = "none";
  private static final String OURS = "mellea";

  /** Returns that of {@link #VARIABLE}, else the one where the system keeps such things. */
  static StateFolder of(Map<String, String> environment) {
    var own = variable(environment, VARIABLE);
    if (own.isPresent()) {
      return new StateFolder(own.filter(name -> !name.equals(NONE)).map(Path::of));
    }
    return new StateFolder(
        variable(environment, "XDG_STATE_HOME")
            .or(() -> variable(environment, "LOCALAPPDATA"))
            .map(Path::of)
            .or(() -> variable(environment, "HOME").map(home -> Path.of(home, ".local", "state")))
            .map(folder -> folder.resolve(OURS)));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  Optional<Path> file(String name) {
    return path.map(folder -> folder.resolve(name));
  }

  /** Writes what a file holds. */
  interface Text {

    void writeTo(Writer writer) throws IOException;
  }

  /** Writes a file in place of the former one, all of it or nothing. */
  static void write(Path file, Text text) throws IOException {
    createParent(file);
    var fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "mellea", ".new");
    try {
      try (var writer = Files.newBufferedWriter(fresh)) {
        text.writeTo(writer);
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Makes an empty file, unless there is one. */
  static void create(Path file) throws IOException {
    createParent(file);
    try {
      Files.createFile(file, ours(file, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      return; // it is there already
    }
  }

  private static void createParent(Path file) throws IOException {
    var parent = file.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      Files.createDirectories(parent, ours(parent, "rwx------"));
    }
  }

  private static FileAttribute<?>[] ours(Path file, String permissions) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
