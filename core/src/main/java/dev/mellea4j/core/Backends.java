package dev.mellea4j.core;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.ModelIdentifier;
import dev.mellea4j.api.ModelStore;
import dev.mellea4j.core.discovery.BackendSpec;
import dev.mellea4j.core.discovery.Claims;
import dev.mellea4j.core.discovery.Diagnosis;
import dev.mellea4j.core.discovery.Discovery;
import dev.mellea4j.core.discovery.InstalledProvider;
import dev.mellea4j.core.discovery.MissingBackend;
import dev.mellea4j.core.schema.Jackson;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens backends by name.
 *
 * <pre>{@code
 * try (Backend backend = Backends.installed().open("ollama:llama3.2")) { … }
 * }</pre>
 *
 * <p>A provider that is broken is skipped and hides nobody; {@link #report()} tells. A name beats
 * an alias. If two providers claim the same name, only opening that name fails, and {@link
 * #without} or {@link #of(BackendProvider...)} chooses.
 *
 * <p>This is a snapshot that does not change and is safe for use by many threads. In OSGi, where
 * bundles come and go, ask for {@link #installed()} again.
 */
public final class Backends {

  private static final Logger log = LoggerFactory.getLogger(Backends.class);

  private final Discovery discovery;
  private final Claims claims;

  Backends(Discovery discovery) {
    this.discovery = discovery;
    this.claims = new Claims(discovery.providers());
  }

  /**
   * Finds the backends on the class path and the module path: those that core's own class loader
   * and the calling thread's context class loader see. In OSGi also those that started bundles name
   * in {@code META-INF/services} and those registered as services.
   */
  public static Backends installed() {
    return new Backends(Discovery.installed());
  }

  /** Finds the backends that a class loader, its parents and core's own class loader see. */
  public static Backends in(ClassLoader loader) {
    return new Backends(Discovery.in(loader));
  }

  /** Finds the backends in a module layer and its parents, and those core's own loader sees. */
  public static Backends in(ModuleLayer layer) {
    return new Backends(Discovery.in(layer));
  }

  /**
   * Opens folders of plug-ins, and jars by themselves.
   *
   * @param places folders; jars among them are taken as if they lay in one folder
   * @return the plug-ins, which the caller closes after the backends that were opened from them
   * @throws IllegalArgumentException if one of them is not there or cannot be read
   */
  public static PluginFolder plugins(Path... places) {
    return PluginFolder.open(List.of(places));
  }

  /**
   * Takes these providers and no others.
   *
   * @throws IllegalArgumentException if a provider's answers are malformed
   */
  public static Backends of(BackendProvider... providers) {
    return of(Arrays.asList(providers));
  }

  /**
   * Takes these providers and no others.
   *
   * @throws IllegalArgumentException if a provider's answers are malformed
   */
  public static Backends of(Collection<? extends BackendProvider> providers) {
    return new Backends(Discovery.of(providers));
  }

  /**
   * Returns a copy without the providers of this class, from whatever jar. Leaving out what is not
   * there has no effect.
   *
   * @param providerClassName as in {@link BackendReport.Installed#providerClass()}
   */
  public Backends without(String providerClassName) {
    requireNonNull(providerClassName, "providerClassName");
    return new Backends(discovery.without(providerClassName));
  }

  /** Opens a backend with its defaults, as {@link #open(String, BackendConfig)} does. */
  public Backend open(String spec) {
    return open(spec, BackendConfig.empty());
  }

  /**
   * Opens a backend, which the caller closes. Does not talk to the network.
   *
   * @param spec a name or an alias, or one with a model after the first colon, such as {@code
   *     "ollama:llama3.2"}; {@code "provider/model"} is short for {@code "litellm:provider/model"}
   * @param config its model, if it has one, is the same as that of {@code spec}
   * @throws IllegalArgumentException if no backend, or several, answer to the name, or if the
   *     configuration does not suit it; the message says what to do
   * @throws IllegalStateException if the provider is broken, or gone since this snapshot, or if the
   *     build pins versions of libraries that are too old; the message names them
   * @throws BackendException if the backend cannot be opened for reasons of its own
   */
  public Backend open(String spec, BackendConfig config) {
    Jackson.requireUsable();
    var wanted = BackendSpec.parse(spec);
    var found = find(wanted.name());
    log.debug("Opening backend '{}' with {}", wanted.name(), found.label());
    return found.open(wanted.into(config));
  }

  /**
   * Returns the models that are kept for a backend, without opening it.
   *
   * @param spec as {@link #open(String, BackendConfig)} takes it
   * @return empty if the backend has nothing to do with that
   * @throws IllegalArgumentException if no backend, or several, answer to the name, or if the
   *     configuration does not suit it
   */
  public Optional<ModelStore> store(String spec, BackendConfig config) {
    Jackson.requireUsable();
    var wanted = BackendSpec.parse(spec);
    return find(wanted.name()).store(wanted.into(config));
  }

  /**
   * Returns whether a backend answers to a name.
   *
   * @param spec as {@link #open(String, BackendConfig)} takes it
   * @throws IllegalArgumentException if several do
   */
  public boolean isInstalled(String spec) {
    return claims.find(BackendSpec.parse(spec).name()).isPresent();
  }

  /**
   * Returns what is known of the backend that answers to a name, without opening it.
   *
   * @param spec as {@link #open(String, BackendConfig)} takes it
   * @throws IllegalArgumentException if no backend, or several, answer to the name
   */
  public BackendReport.Installed describe(String spec) {
    return found(spec).entry();
  }

  /** Returns what is known of all backends, in the order of their names. */
  public List<BackendReport.Installed> describeAll() {
    return discovery.providers().stream()
        .sorted(Comparator.comparing(InstalledProvider::name))
        .map(InstalledProvider::entry)
        .toList();
  }

  /** Returns which name of a {@link ModelIdentifier} the backend takes. */
  String platform(String spec) {
    return found(spec).platform();
  }

  private InstalledProvider found(String spec) {
    return find(BackendSpec.parse(spec).name());
  }

  private InstalledProvider find(String name) {
    return claims
        .find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(new MissingBackend(claims, discovery).message(name)));
  }

  /** Returns the names of the backends, without their aliases, in alphabetical order. */
  public List<String> names() {
    return claims.names();
  }

  /** Returns what was found, from where, and what was skipped. */
  public BackendReport report() {
    return new BackendReport(describeAll(), Diagnosis.of(discovery, claims), discovery.searched());
  }

  /** Returns the names. */
  @Override
  public String toString() {
    return "Backends" + names();
  }
}
