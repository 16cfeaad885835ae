package dev.mellea4j.core.discovery;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.BackendReport.Finding;
import dev.mellea4j.core.lifetime.Lifetime;
import dev.mellea4j.core.osgi.Bundles;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/** Searches one place after the other for providers; nothing that is broken there stops it. */
public final class ProviderSearch {

  /** A loader that fails without moving on would fail forever. */
  private static final int MOST_FAILURES = 1000;

  private final Map<Identity, InstalledProvider> found = new LinkedHashMap<>();
  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Set<String> searched = new LinkedHashSet<>();
  private final Set<ClassLoader> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<ClassLoader, Lifetime> lifetimes = new IdentityHashMap<>();

  /** One class that goes by one name is one provider, however often it is met. */
  private record Identity(Class<?> type, String name) {}

  /** Searches a loader and its parents, unless that is done already. */
  public void search(ClassLoader loader) {
    if (seen.add(loader)) {
      var readable = ReadableServices.of(loader);
      step(
          ServiceLoader.load(BackendProvider.class, readable),
          ServiceFiles.of(readable),
          label(loader));
    }
  }

  /** Searches a layer and its parents. */
  public void search(ModuleLayer layer) {
    step(ServiceLoader.load(layer, BackendProvider.class), ServiceFiles.none(), label(layer));
  }

  private static String label(ModuleLayer layer) {
    return layer == ModuleLayer.boot() ? "boot layer" : "module layer " + layer;
  }

  private static String label(ClassLoader loader) {
    return "class loader " + (loader.getName() == null ? loader : "'" + loader.getName() + "'");
  }

  private void step(ServiceLoader<BackendProvider> services, ServiceFiles files, String place) {
    searched.add(place);
    var candidates = services.stream().spliterator();
    for (int failures = 0; failures < MOST_FAILURES; ) {
      try {
        if (!candidates.tryAdvance(candidate -> add(candidate, files))) {
          return;
        }
      } catch (Throwable e) {
        failures++;
        findings.add(files.finding(e, place));
      }
    }
    findings.add(
        Findings.skipped(place, "not searched further after %d failures".formatted(MOST_FAILURES)));
  }

  private void add(ServiceLoader.Provider<BackendProvider> candidate, ServiceFiles files) {
    files.loaded(candidate.type());
    try {
      add(candidate.get());
    } catch (Throwable e) {
      var type = candidate.type();
      skip(type, ServiceFiles.shortened(Failure.describe(e), type.getName()));
    }
  }

  /** Takes a provider in, unless it is there already. */
  void add(BackendProvider provider) {
    try {
      var answers = ask(provider);
      found.putIfAbsent(new Identity(provider.getClass(), answers.name()), answers);
    } catch (IllegalArgumentException e) {
      skip(provider.getClass(), String.valueOf(e.getMessage()));
    }
  }

  private InstalledProvider ask(BackendProvider provider) {
    var type = provider.getClass();
    return Bundles.running()
        .flatMap(bundles -> bundles.bundleOf(type))
        .map(bundle -> InstalledProvider.ask(provider, Origin.of(bundle), bundle.lifetime()))
        .orElseGet(() -> InstalledProvider.ask(provider, Origin.of(type), lifetime(type)));
  }

  private Lifetime lifetime(Class<?> type) {
    return lifetimes.getOrDefault(type.getClassLoader(), Lifetime.unlimited());
  }

  private void skip(Class<?> type, String why) {
    findings.add(Findings.skipped(InstalledProvider.label(type.getName(), Origin.of(type)), why));
  }

  /** Says that what is loaded here stays for that long. */
  void limit(ClassLoader loader, Lifetime lifetime) {
    lifetimes.put(loader, lifetime);
  }

  /** Says that this was searched. */
  void searched(String place) {
    searched.add(place);
  }

  void note(Finding finding) {
    findings.add(finding);
  }

  public Discovery result() {
    return new Discovery(
        List.copyOf(found.values()),
        List.copyOf(findings),
        List.copyOf(searched),
        List.copyOf(seen));
  }
}
