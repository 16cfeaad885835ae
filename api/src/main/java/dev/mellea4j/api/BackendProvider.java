package dev.mellea4j.api;

import java.util.List;
import java.util.Optional;

/**
 * Makes the backends of one kind, such as {@code "ollama"}.
 *
 * <p>Providers are found with {@link java.util.ServiceLoader}, so an implementation is a public
 * class with a public no-argument constructor, named in {@code META-INF/services} and, on the
 * module path, in {@code module-info}. The constructor and the accessors run whenever somebody
 * looks for backends, on any thread: they return constants and do nothing else.
 */
public interface BackendProvider {

  /**
   * Returns the name users ask for, unique among installed providers.
   *
   * <p>Lower-case ASCII letters, digits, dots, hyphens and underscores, starting with a letter.
   */
  String name();

  /**
   * Returns further names for the same backend, formed like {@link #name()}.
   *
   * <p>A name beats an alias: another provider may take an alias as its name.
   */
  default List<String> aliases() {
    return List.of();
  }

  /**
   * Returns the settings that {@link #open} reads.
   *
   * <p>A setting that is not among them is refused before {@code open} is called. A provider that
   * declares none is not checked.
   */
  default List<Setting> settings() {
    return List.of();
  }

  /**
   * Returns the platform whose name of a {@link ModelIdentifier} this backend takes; by default
   * {@link #name()}.
   */
  default String platform() {
    return name();
  }

  /**
   * Opens a backend, which the caller closes.
   *
   * <p>Checks the configuration as far as that is possible without asking the server; it does not
   * talk to the network.
   *
   * @param config knows this provider's settings if {@code core} opens the backend; a provider that
   *     is opened directly calls {@link BackendConfig#declaredBy} itself
   * @throws IllegalArgumentException if a setting is missing or malformed; the message names it
   */
  Backend open(BackendConfig config);

  /**
   * Returns the models that are kept for this backend and can be fetched and removed; empty, as it
   * is by default, if that is no business of this backend.
   *
   * @param config as for {@link #open}; it need not name a model
   * @throws IllegalArgumentException if a setting is malformed; the message names it
   */
  default Optional<ModelStore> store(BackendConfig config) {
    return Optional.empty();
  }
}
