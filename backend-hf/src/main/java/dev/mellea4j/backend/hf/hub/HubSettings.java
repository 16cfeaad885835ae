package dev.mellea4j.backend.hf.hub;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which Hub there is, and what is asked of it.
 *
 * @param config how it is connected to
 * @param revision a branch, a tag or a commit
 * @param offline whether it may not be asked at all
 * @param pulls whether a model is fetched when it is first used
 * @param links whether the cache may have links
 */
public record HubSettings(
    BackendConfig config,
    URI address,
    Optional<Secret> token,
    Path cache,
    String revision,
    boolean offline,
    boolean pulls,
    boolean links) {

  private static final Setting ADDRESS =
      Setting.BASE_URL.withEnvironment("HF_ENDPOINT").withDefault("https://huggingface.co");
  private static final Setting TOKEN =
      Setting.API_KEY.withEnvironment("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
  private static final Setting REVISION =
      Setting.of("revision", "the branch, tag or commit of the model").withDefault("main");
  private static final Setting CACHE =
      Setting.of(
              "cache-folder",
              "where models are kept; by default 'hub' in HF_HOME or ~/.cache/huggingface")
          .withEnvironment("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE");
  private static final Setting OFFLINE =
      Setting.of("offline", "whether models are taken from the cache alone")
          .withEnvironment("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
          .withDefault("false");
  private static final Setting PULLS =
      Setting.of("auto-pull", "whether a missing model is pulled when it is first used")
          .withDefault("true");

  private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");

  private static final Pattern REVISIONS = Pattern.compile("[\\w.-]+(/[\\w.-]+)*");

  /** Returns the settings that are read here, besides those of the network. */
  public static Setting[] declared() {
    return new Setting[] {ADDRESS, TOKEN, REVISION, CACHE, OFFLINE, PULLS};
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if one is malformed; the message names it
   */
  public static HubSettings of(BackendConfig config) {
    config.retry(); // is read where it is needed, and refused here
    var folders =
        new HubFolders(config.environment(), Path.of(System.getProperty("user.home", "")));
    return new HubSettings(
        config,
        config
            .get(ADDRESS.key(), text -> ServerAddress.parse(text, "https://huggingface.co"))
            .orElseThrow(),
        config.apiKey().or(() -> stored(folders.token())),
        config.get(CACHE.key(), folders::path).orElseGet(folders::cache),
        config.get(REVISION.key(), HubSettings::revision).orElseThrow(),
        isTrue(config.get(OFFLINE.key())),
        isTrue(config.get(PULLS.key())),
        !isTrue(Optional.ofNullable(config.environment().get("HF_HUB_DISABLE_SYMLINKS"))));
  }

  private static boolean isTrue(Optional<String> text) {
    return text.map(value -> TRUE.contains(value.strip().toLowerCase(Locale.ROOT))).orElse(false);
  }

  private static String revision(String text) {
    if (!REVISIONS.matcher(text).matches() || List.of(text.split("/", -1)).contains("..")) {
      throw new IllegalArgumentException("'%s' names no branch, tag or commit".formatted(text));
    }
    return text;
  }

  /** The token that somebody logged in with, if the file can be read. */
  private static Optional<Secret> stored(Path file) {
    try {
      var token = Files.isReadable(file) ? Files.readString(file).strip() : "";
      return token.isEmpty() ? Optional.empty() : Optional.of(Secret.key(token));
    } catch (IOException e) {
      return Optional.empty(); // as if nobody had logged in; who needs the token is told
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The token in '%s' is malformed. Log in again with 'hf auth login'".formatted(file));
    }
  }

  /** Returns where a model's page is, for people. */
  String page(RepoId model) {
    return ServerAddress.shown(address.toString()).replaceFirst("/+$", "") + "/" + model;
  }
}
