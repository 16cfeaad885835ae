package dev.mellea4j.http;

import dev.mellea4j.api.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Bytes on their way into a file.
 *
 * @param appends whether they go behind what the file has
 * @param expected how many come, if that is known
 */
record Download(Path file, boolean appends, String phase, OptionalLong expected) {

  private static final int CHUNK = 64 * 1024;

  /** News of every chunk would be more than anybody reads. */
  private static final long NEWS_EVERY = 1024 * 1024;

  /**
   * Runs it.
   *
   * @throws EOFException if fewer bytes come than are expected
   */
  void run(InputStream bytes, Consumer<Progress> news) throws IOException {
    long before = appends ? size() : 0;
    long done = 0;
    long told = 0;
    try (var out = open()) {
      var chunk = new byte[CHUNK];
      for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
        write(out, chunk, read);
        done += read;
        if (done - told >= NEWS_EVERY) {
          told = done;
          news.accept(progress(before, done));
        }
      }
    }
    if (expected.isPresent() && done < expected.getAsLong()) {
      throw new EOFException("%d of %d bytes".formatted(done, expected.getAsLong()));
    }
    news.accept(progress(before, done));
  }

  private Progress progress(long before, long done) {
    return expected.isPresent()
        ? Progress.of(phase, before + done, before + expected.getAsLong())
        : Progress.of(phase, before + done);
  }

  private long size() {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A full disk is no failure of the connection. */
  private OutputStream open() {
    try {
      return Files.newOutputStream(
          file,
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          appends ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(OutputStream out, byte[] chunk, int length) {
    try {
      out.write(chunk, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
