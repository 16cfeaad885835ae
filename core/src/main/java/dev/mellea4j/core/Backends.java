package dev.mellea4j.core;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.BackendReport.Finding;
import dev.mellea4j.core.lifetime.Lifetime;
import dev.mellea4j.core.osgi.Bundles;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private final List<Found> providers;
  private final List<Finding> findings;
  private final List<String> searched;
  private final Claims claims;

  Backends(List<Found> providers, List<Finding> findings, List<String> searched) {
    this.providers = providers;
    this.findings = findings;
    this.searched = searched;
    this.claims = new Claims(providers);
  }

  /**
   * Finds the backends on the class path and the module path: those that core's own class loader
   * and the calling thread's context class loader see. In OSGi also those that started bundles name
   * in {@code META-INF/services} and those registered as services.
   */
  public static Backends installed() {
    var discovery = new Discovery();
    discovery.search(ownLoader());
    Optional.ofNullable(Thread.currentThread().getContextClassLoader())
        .ifPresent(discovery::search);
    Bundles.running().ifPresent(bundles -> search(bundles, discovery));
    if (Bundles.dormant()) {
      discovery.note(
          Finding.skipped("other bundles", "not searched, since core's own bundle is not started"));
    }
    return discovery.result();
  }

  private static void search(Bundles bundles, Discovery discovery) {
    bundles.naming().forEach(discovery::search);
    bundles.services().forEach(discovery::add);
    discovery.searched("OSGi services");
  }

  /** Finds the backends that a class loader, its parents and core's own class loader see. */
  public static Backends in(ClassLoader loader) {
    var discovery = new Discovery();
    discovery.search(requireNonNull(loader, "loader"));
    discovery.search(ownLoader());
    return discovery.result();
  }

  /** Finds the backends in a module layer and its parents, and those core's own loader sees. */
  public static Backends in(ModuleLayer layer) {
    var discovery = new Discovery();
    discovery.search(requireNonNull(layer, "layer"));
    discovery.search(ownLoader());
    return discovery.result();
  }

  private static ClassLoader ownLoader() {
    return requireNonNull(Backends.class.getClassLoader(), "core is never in the boot loader");
  }

  /**
   * Opens a folder of plug-ins.
   *
   * @return the folder, which the caller closes after the backends that were opened from it
   * @throws IllegalArgumentException if there is no such folder or it cannot be read
   */
  public static PluginFolder plugins(Path folder) {
    return PluginFolder.open(folder);
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
    return new Backends(
        providers.stream().distinct().map(Backends::given).toList(), List.of(), List.of());
  }

  private static Found given(BackendProvider provider) {
    var type = provider.getClass();
    try {
      return Found.ask(provider, Origin.of(type), Lifetime.unlimited());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Provider %s cannot be used: %s".formatted(type.getName(), e.getMessage()), e);
    }
  }

  /**
   * Returns a copy without the providers of this class, from whatever jar. Leaving out what is not
   * there has no effect.
   *
   * @param providerClassName as in {@link BackendReport.Installed#providerClass()}
   */
  public Backends without(String providerClassName) {
    requireNonNull(providerClassName, "providerClassName");
    var kept = new ArrayList<Found>();
    var noted = new ArrayList<>(findings);
    for (var provider : providers) {
      if (provider.className().equals(providerClassName)) {
        noted.add(Finding.skipped(provider.label(), "left out by without()"));
      } else {
        kept.add(provider);
      }
    }
    return new Backends(List.copyOf(kept), List.copyOf(noted), searched);
  }

  /** Opens a backend with its defaults, as {@link #open(String, BackendConfig)} does. */
  public Backend open(String spec) {
    return open(spec, BackendConfig.empty());
  }

  /**
   * Opens a backend, which the caller closes. Does not talk to the network.
   *
   * @param spec a name or an alias, or one with a model after the first colon, such as {@code
   *     "ollama:llama3.2"}
   * @param config its model, if it has one, is the same as that of {@code spec}
   * @throws IllegalArgumentException if no backend, or several, answer to the name, or if the
   *     configuration does not suit it; the message says what to do
   * @throws IllegalStateException if the provider is broken, or gone since this snapshot
   * @throws BackendException if the backend cannot be opened for reasons of its own
   */
  public Backend open(String spec, BackendConfig config) {
    var wanted = Spec.parse(spec);
    var found = find(wanted.name());
    log.debug("Opening backend '{}' with {}", wanted.name(), found.label());
    return found.open(wanted.into(config));
  }

  /**
   * Returns the provider that opens a backend.
   *
   * @param spec as {@link #open(String, BackendConfig)} takes it
   * @throws IllegalArgumentException if no backend, or several, answer to the name
   */
  public BackendProvider provider(String spec) {
    return find(Spec.parse(spec).name()).provider();
  }

  private Found find(String name) {
    return claims
        .find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    new Unknown(claims, providers, findings).message(name)));
  }

  /** Returns the names of the backends, without their aliases, in alphabetical order. */
  public List<String> names() {
    return claims.names();
  }

  /** Returns what was found, from where, and what was skipped. */
  public BackendReport report() {
    var installed =
        providers.stream().sorted(Comparator.comparing(Found::name)).map(Found::entry).toList();
    return new BackendReport(installed, findings, claims.conflicts(), searched);
  }

  /** Returns the names. */
  @Override
  public String toString() {
    return "Backends" + names();
  }
}
