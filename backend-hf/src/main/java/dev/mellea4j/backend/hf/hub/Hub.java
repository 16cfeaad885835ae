package dev.mellea4j.backend.hf.hub;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.backend.hf.weights.FolderFiles;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The models of a Hub, and the cache that has some of them. Nothing is asked of the Hub but in
 * {@link #pull}. Safe for use by many threads.
 */
public final class Hub {

  private final HubSettings settings;

  public Hub(HubSettings settings) {
    this.settings = settings;
  }

  /** Returns the files of a model if the cache has all that are needed. */
  public Optional<ModelFiles> cached(RepoId model) {
    return repo(model)
        .snapshot(settings.revision())
        .<ModelFiles>map(FolderFiles::new)
        .filter(NeededFiles::areIn);
  }

  /**
   * Fetches what the cache does not have of the files of a model.
   *
   * @param sink gets the progress, on this thread, and the means to cancel
   * @param check throws if the model, of which the weights are still missing, is of no use
   * @throws BackendException if that fails; the message says what to do
   */
  public ModelFiles pull(RepoId model, ReplySink sink, Consumer<ModelFiles> check) {
    if (settings.offline()) {
      throw new BackendException(
          Reason.MODEL_NOT_FOUND,
          "%s, and nothing may be fetched. Unset HF_HUB_OFFLINE, or use 'nano'"
              .formatted(missing(model)));
    }
    try (var server = new HubServer(settings)) {
      var download = new HubDownload(server, settings, model, repo(model), sink);
      return new FolderFiles(download.run(check));
    }
  }

  /**
   * Fails if a missing model is not fetched when it is first used.
   *
   * @throws BackendException with MODEL_NOT_FOUND; the message says what to do
   */
  public void requirePulls(RepoId model) {
    if (settings.offline() || !settings.pulls()) {
      throw new BackendException(
          Reason.MODEL_NOT_FOUND,
          settings.offline()
              ? "%s, and nothing may be fetched. Unset HF_HUB_OFFLINE, or use 'nano'"
                  .formatted(missing(model))
              : "%s. Run 'mellea pull -b hf %s', or set auto-pull to true"
                  .formatted(missing(model), model));
    }
  }

  /** Returns a clause that says where a model was looked for. */
  public String missing(RepoId model) {
    return "Model '%s' is not in the cache '%s'".formatted(model, settings.cache());
  }

  /** Returns the models that the cache has, whole or not, in alphabetical order. */
  public List<RepoId> models() {
    var models = new ArrayList<RepoId>();
    if (Files.isDirectory(settings.cache())) {
      try (var folders = Files.newDirectoryStream(settings.cache())) {
        folders.forEach(
            folder -> RepoId.ofFolder(folder.getFileName().toString()).ifPresent(models::add));
      } catch (IOException e) {
        throw new BackendException(
            Reason.UNAVAILABLE,
            "The cache '%s' cannot be read: %s".formatted(settings.cache(), e.getMessage()),
            e);
      }
    }
    models.sort(Comparator.comparing(RepoId::name));
    return models;
  }

  /** Returns what a model takes in the cache. */
  public long sizeBytes(RepoId model) {
    return repo(model).sizeBytes();
  }

  /**
   * Removes a model from the cache.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public void remove(RepoId model) {
    var repo = repo(model);
    if (!repo.exists()) {
      throw new IllegalArgumentException(
          missing(model) + ". 'mellea models -b hf' lists what is there");
    }
    try {
      repo.delete();
    } catch (IOException e) {
      throw new BackendException(
          Reason.UNAVAILABLE,
          "Model '%s' cannot be removed from '%s': %s"
              .formatted(model, settings.cache(), e.getMessage()),
          e);
    }
  }

  private CachedRepo repo(RepoId model) {
    return new CachedRepo(settings.cache(), model, settings.links());
  }
}
