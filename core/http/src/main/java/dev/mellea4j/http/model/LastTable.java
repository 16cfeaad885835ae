package dev.mellea4j.http.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * The file that was read last, as a rule the only one: LiteLLM's map has thousands of models, and
 * is not read again for each backend.
 */
final class LastTable {

  private static volatile Optional<Read> last = Optional.empty();

  private record Read(Path file, FileTime changed, long size, ModelTable table) {}

  private LastTable() {}

  /** Reads a file, unless it is the last one and has not changed. See {@link ModelTable#read}. */
  static ModelTable read(Path file) {
    try {
      var changed = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      var known =
          last.filter(
              read ->
                  read.file().equals(file)
                      && read.changed().equals(changed)
                      && read.size() == size);
      var table = known.map(Read::table).orElseGet(() -> ModelTable.read(file));
      last = Optional.of(new Read(file, changed, size, table));
      return table;
    } catch (IOException e) {
      return ModelTable.read(file); // which says what is wrong with it
    }
  }
}
