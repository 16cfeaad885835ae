package dev.mellea4j.backend.hf.hub;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.HttpCall;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps other processes, and other threads of this one, from a file. The system lets go of it if
 * the process ends.
 */
final class BlobLock {

  private static final int EVERY_MILLIS = 50;

  private BlobLock() {}

  /** What is done meanwhile. */
  interface Work {
    void run() throws IOException;
  }

  /**
   * Waits until nobody else has it, and does something.
   *
   * @throws BackendException if the call ends before
   */
  static void holding(Path file, HttpCall call, Work work) throws IOException {
    Files.createDirectories(file.getParent());
    try (var channel = FileChannel.open(file, CREATE, WRITE)) {
      while (!tryLock(channel)) {
        pause(call, EVERY_MILLIS);
      }
      work.run();
    }
  }

  /** Waits a while, unless the call ends before. */
  static void pause(HttpCall call, long millis) {
    var time = new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS);
    if (!call.awaits(time)) {
      throw new BackendException(Reason.CANCELLED, "The download was cancelled");
    }
  }

  private static boolean tryLock(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return true; // a file system without locks; whoever is first moves the whole file in place
    }
  }
}
