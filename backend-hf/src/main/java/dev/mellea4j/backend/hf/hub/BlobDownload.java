package dev.mellea4j.backend.hf.hub;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.http.HttpCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Brings one file of a model into the cache, going on where an earlier try ended. */
final class BlobDownload {

  private final HubServer server;
  private final HttpCall call;
  private final RepoId model;
  private final RemoteFile file;
  private final Path blob;
  private final Path partial;
  private final RetryPolicy retries;

  BlobDownload(
      HubServer server,
      HttpCall call,
      RepoId model,
      RemoteFile file,
      CachedRepo repo,
      RetryPolicy retries) {
    this.server = server;
    this.call = call;
    this.model = model;
    this.file = file;
    this.blob = repo.blob(file.tag());
    this.partial = repo.partial(file.tag());
    this.retries = retries;
  }

  /**
   * Downloads it, unless that is done. Nobody else may be at it.
   *
   * @throws BackendException if the Hub does not give it, or gives something else
   */
  void run() throws IOException {
    if (Files.exists(blob) && Files.size(blob) == file.size()) {
      call.progress(Progress.of(phase(), file.size()));
      return;
    }
    boolean resumes = size() > 0;
    fill();
    if (!Checksum.fits(partial, file.tag()) && resumes) {
      Files.delete(partial); // what was there from an earlier try was something else
      fill();
    }
    if (!Checksum.fits(partial, file.tag())) {
      Files.delete(partial);
      throw new BackendException(
          Reason.INVALID_RESPONSE,
          "'%s' of model '%s' arrived damaged: its checksum is another. Try again"
              .formatted(file.path(), model));
    }
    Files.move(partial, blob, StandardCopyOption.ATOMIC_MOVE);
  }

  private void fill() throws IOException {
    Files.createDirectories(partial.getParent());
    if (size() > file.size()) {
      Files.delete(partial);
    }
    if (file.size() == 0) {
      Files.write(partial, new byte[0]);
    }
    int failures = 0;
    for (long from = size(); from < file.size(); from = size()) {
      try {
        server.save(call, model, file, partial, from, phase());
        requireGrowth(from);
      } catch (BackendException e) {
        failures = size() > from ? 1 : failures + 1; // as long as it goes on, it may break off
        if (!e.reason().isTransient() || failures > retries.maxRetries()) {
          throw e;
        }
        pause(e);
      }
    }
    if (size() != file.size()) {
      Files.delete(partial);
      throw new BackendException(
          Reason.INVALID_RESPONSE,
          "'%s' of model '%s' is longer than the Hub says. Try again"
              .formatted(file.path(), model));
    }
  }

  private void requireGrowth(long from) throws IOException {
    if (size() <= from) {
      throw new BackendException(
          Reason.INCOMPLETE, "'%s' of model '%s' ended early".formatted(file.path(), model));
    }
  }

  private void pause(BackendException failure) {
    var wait = failure.retryAfter().orElse(retries.firstDelay());
    if (wait.compareTo(retries.longestWait()) > 0) {
      throw failure;
    }
    BlobLock.pause(call, wait.toMillis());
  }

  private String phase() {
    return model + "/" + file.path();
  }

  private long size() throws IOException {
    return Files.exists(partial) ? Files.size(partial) : 0;
  }
}
