package dev.mellea4j.core.discovery;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.BackendReport.Finding;
import dev.mellea4j.core.lifetime.Residence;
import dev.mellea4j.core.osgi.Bundles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The providers that a search found, and what else it met.
 *
 * @param searched the places, in order
 * @param loaders the class loaders among them that stay
 */
public record Discovery(
    List<InstalledProvider> providers,
    List<Finding> findings,
    List<String> searched,
    List<ClassLoader> loaders) {

  /** Copies the lists. */
  public Discovery {
    providers = List.copyOf(providers);
    findings = List.copyOf(findings);
    searched = List.copyOf(searched);
    loaders = List.copyOf(loaders);
  }

  /** Searches core's own loader, the calling thread's context loader and, in OSGi, the bundles. */
  public static Discovery installed() {
    var search = new ProviderSearch();
    search.search(ownLoader());
    Optional.ofNullable(Thread.currentThread().getContextClassLoader()).ifPresent(search::search);
    Bundles.running().ifPresent(bundles -> search(bundles, search));
    if (Bundles.dormant()) {
      search.note(
          Findings.skipped(
              "other bundles",
              Origin.unknown(),
              "not searched, since core's own bundle is not started",
              "Start it"));
    }
    return search.result();
  }

  private static void search(Bundles bundles, ProviderSearch search) {
    bundles.naming().forEach(search::search);
    bundles.services().forEach(search::add);
    search.searched("OSGi services");
  }

  /** Searches a class loader, its parents and core's own loader. */
  public static Discovery in(ClassLoader loader) {
    var search = new ProviderSearch();
    search.search(requireNonNull(loader, "loader"));
    search.search(ownLoader());
    return search.result();
  }

  /** Searches a module layer, its parents and core's own loader. */
  public static Discovery in(ModuleLayer layer) {
    var search = new ProviderSearch();
    search.search(requireNonNull(layer, "layer"));
    search.search(ownLoader());
    return search.result();
  }

  /** Returns core's own loader; an agent's libraries may be in the boot loader, which has none. */
  static ClassLoader ownLoader() {
    return Optional.ofNullable(Discovery.class.getClassLoader())
        .orElseGet(ClassLoader::getSystemClassLoader);
  }

  /**
   * Takes these providers, without a search.
   *
   * @throws IllegalArgumentException if a provider's answers are malformed
   */
  public static Discovery of(Collection<? extends BackendProvider> providers) {
    return new Discovery(
        providers.stream().distinct().map(Discovery::given).toList(),
        List.of(),
        List.of(),
        List.of());
  }

  private static InstalledProvider given(BackendProvider provider) {
    var type = provider.getClass();
    try {
      return InstalledProvider.ask(provider, Origin.of(type), Residence.permanent());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Provider %s cannot be used: %s".formatted(type.getName(), e.getMessage()), e);
    }
  }

  /** Returns a copy without the providers of this class, each of which becomes a finding. */
  public Discovery without(String providerClassName) {
    var kept = new ArrayList<InstalledProvider>();
    var noted = new ArrayList<>(findings);
    for (var provider : providers) {
      if (provider.className().equals(providerClassName)) {
        noted.add(
            Findings.skipped(
                provider.className(),
                provider.place(),
                "left out by without()",
                "Take it out of there if it is wanted"));
      } else {
        kept.add(provider);
      }
    }
    return new Discovery(kept, noted, searched, loaders);
  }
}
