package dev.mellea4j.backend.hf.hub;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model in the cache, laid out as Python's huggingface_hub <a
 * href="https://huggingface.co/docs/huggingface_hub/guides/manage-cache">lays it out</a>: {@code
 * blobs} by their tags, {@code snapshots} of commits, which link to blobs, and {@code refs}, which
 * say which commit a branch was last.
 */
final class CachedRepo {

  private final Path folder;
  private final Path locks;
  private final boolean links;

  CachedRepo(Path cache, RepoId model, boolean links) {
    this.folder = cache.resolve(model.folder());
    this.locks = cache.resolve(".locks").resolve(model.folder());
    this.links = links;
  }

  /** Returns the files of a branch, a tag or a commit, whole or not, if there are any. */
  Optional<Path> snapshot(String revision) {
    return commit(revision).map(this::snapshotOf).filter(Files::isDirectory);
  }

  private Optional<String> commit(String revision) {
    var ref = folder.resolve("refs").resolve(revision);
    try {
      return Optional.of(Files.isRegularFile(ref) ? Files.readString(ref).strip() : revision)
          .filter(commit -> commit.matches("[\\w.-]+") && !commit.startsWith("."));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Path snapshotOf(String commit) {
    return folder.resolve("snapshots").resolve(commit);
  }

  /** Remembers which commit a branch or tag is. */
  void refer(String revision, String commit) throws IOException {
    if (!revision.equals(commit)) {
      var ref = folder.resolve("refs").resolve(revision);
      Files.createDirectories(ref.getParent());
      var written = Files.createTempFile(ref.getParent(), ".ref", ".tmp");
      Files.writeString(written, commit);
      Files.move(written, ref, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  Path blob(String tag) {
    return folder.resolve("blobs").resolve(tag);
  }

  /** Returns what of a blob is there. Python's names for that are others, so nobody collides. */
  Path partial(String tag) {
    return folder.resolve("blobs").resolve(tag + ".mellea4j.incomplete");
  }

  /** Returns the lock of a blob, which is Python's too. */
  Path lock(String tag) {
    return locks.resolve(tag + ".lock");
  }

  /**
   * Has a snapshot show a blob under the name of a file. Where there can be no links, the blob
   * itself goes there.
   */
  void point(String commit, String file, String tag) throws IOException {
    var pointer = snapshotOf(commit).resolve(file);
    Files.createDirectories(pointer.getParent());
    Files.deleteIfExists(pointer);
    var target = requireNonNull(pointer.getParent()).relativize(blob(tag));
    try {
      if (links) {
        Files.createSymbolicLink(pointer, target);
        return;
      }
    } catch (IOException | UnsupportedOperationException e) {
      // such as on Windows, where only some users may
    }
    Files.move(blob(tag), pointer, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns what it takes on the disk. */
  long sizeBytes() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  boolean exists() {
    return Files.isDirectory(folder);
  }

  Path folder() {
    return folder;
  }

  /** Removes it; what links point to elsewhere stays. */
  void delete() throws IOException {
    delete(folder);
    delete(locks);
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
