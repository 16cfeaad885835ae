package dev.mellea4j.backend.hf.hub;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.backend.hf.task.BackgroundTask;
import dev.mellea4j.backend.hf.weights.FolderFiles;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import dev.mellea4j.http.HttpCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fetches one model, several files at a time. */
final class HubDownload {

  private static final int AT_A_TIME = 4;
  private static final long NEWS_EVERY_NANOS = 200_000_000;
  private static final double GIGA = 1e9;

  private final HubServer server;
  private final HubSettings settings;
  private final RepoId model;
  private final CachedRepo repo;
  private final ReplySink sink;
  private final SharedSink shared = new SharedSink();

  HubDownload(HubServer server, HubSettings settings, RepoId model, CachedRepo repo, ReplySink s) {
    this.server = server;
    this.settings = settings;
    this.model = model;
    this.repo = repo;
    this.sink = s;
  }

  /**
   * Runs it.
   *
   * @param check of all but the weights, before these are fetched
   * @return the folder of the files
   */
  Path run(Consumer<ModelFiles> check) {
    try (var call = server.call(shared)) {
      sink.onCancel(shared::cancel);
      sink.progress(Progress.of("looking for " + model));
      return run(call, check);
    } catch (BackendException e) {
      throw HubErrors.told(e, model, settings);
    } catch (IOException | UncheckedIOException e) {
      throw new BackendException(
          Reason.UNAVAILABLE,
          "Model '%s' cannot be written to '%s': %s. Free some space there, or set HF_HOME to another folder"
              .formatted(model, settings.cache(), e.getMessage()),
          e);
    }
  }

  private Path run(HttpCall call, Consumer<ModelFiles> check) throws IOException {
    var listing = server.listing(call, model, settings.revision());
    var snapshot = repo.snapshotOf(listing.commit());
    fetch(call, listing.commit(), NeededFiles.small(listing.files()));
    repo.refer(settings.revision(), listing.commit());
    var files = new FolderFiles(snapshot);
    check.accept(files);
    fetch(call, listing.commit(), NeededFiles.weights(model, listing.files(), files));
    return snapshot;
  }

  private void fetch(HttpCall call, String commit, List<String> paths) throws IOException {
    var files = new ArrayList<RemoteFile>();
    for (var path : paths) {
      if (!Files.exists(repo.snapshotOf(commit).resolve(path))) {
        files.add(server.about(call, model, commit, path));
      }
    }
    requireSpace(files);
    var news = new News(files.stream().mapToLong(RemoteFile::size).sum());
    var left = new ConcurrentLinkedQueue<>(files);
    var workers = new ArrayList<BackgroundTask<Boolean>>();
    for (int i = 0; i < Math.min(AT_A_TIME, files.size()); i++) {
      workers.add(BackgroundTask.start("download", () -> fetchAll(left)));
    }
    await(workers, news);
  }

  /** Downloads as long as there is something left; if one fails, the others end too. */
  private boolean fetchAll(Queue<RemoteFile> left) throws IOException {
    try (var call = server.call(shared)) {
      for (var file = left.poll(); file != null; file = left.poll()) {
        fetch(call, file);
      }
      return true;
    } catch (IOException e) {
      shared.cancel();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      shared.cancel();
      throw e;
    }
  }

  private void fetch(HttpCall call, RemoteFile file) throws IOException {
    BlobLock.holding(
        repo.lock(file.tag()),
        call,
        () -> {
          if (!Files.exists(repo.snapshotOf(file.commit()).resolve(file.path()))) {
            new BlobDownload(server, call, model, file, repo, settings.config().retry()).run();
            repo.point(file.commit(), file.path(), file.tag());
          }
        });
  }

  private void await(List<BackgroundTask<Boolean>> workers, News news) {
    BackendException failure = null;
    boolean over = false;
    try {
      for (var worker : workers) {
        failure = worse(failure, failureOf(worker, news));
      }
      over = failure == null;
    } finally {
      if (!over) {
        shared.cancel();
      }
    }
    if (failure != null) {
      throw failure;
    }
    news.tell();
  }

  private static @Nullable BackendException failureOf(BackgroundTask<Boolean> worker, News news) {
    try {
      worker.result(news::tellIfDue);
      return null;
    } catch (BackendException e) {
      return e;
    }
  }

  /** The others end as cancelled when one fails, and do not know why. */
  private static @Nullable BackendException worse(
      @Nullable BackendException first, @Nullable BackendException next) {
    return first == null || (next != null && first.reason() == Reason.CANCELLED) ? next : first;
  }

  private void requireSpace(List<RemoteFile> files) throws IOException {
    long needed = 0;
    for (var file : files) {
      var partial = repo.partial(file.tag());
      boolean there = Files.exists(repo.blob(file.tag()));
      needed += there ? 0 : file.size() - (Files.exists(partial) ? Files.size(partial) : 0);
    }
    Files.createDirectories(repo.folder());
    long free = Files.getFileStore(repo.folder()).getUsableSpace();
    if (needed > free) {
      throw new BackendException(
          Reason.UNAVAILABLE,
          "Model '%s' needs %.1f GB more on the disk of '%s', which has %.1f GB left. Free some space there, or set HF_HOME to another folder"
              .formatted(model, needed / GIGA, settings.cache(), free / GIGA));
    }
  }

  /** Tells how far it is, on the caller's thread. */
  private final class News {

    private final long total;
    private final long before = shared.bytesDone();
    private long told = System.nanoTime();

    News(long total) {
      this.total = total;
    }

    void tellIfDue() {
      if (Thread.currentThread().isInterrupted()) {
        shared.cancel();
      } else if (System.nanoTime() - told > NEWS_EVERY_NANOS) {
        told = System.nanoTime();
        tell();
      }
    }

    void tell() {
      sink.progress(Progress.of("downloading " + model, shared.bytesDone() - before, total));
    }
  }
}
