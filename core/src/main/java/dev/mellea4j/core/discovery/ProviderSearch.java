package dev.mellea4j.core.discovery;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.BackendReport.Finding;
import dev.mellea4j.core.lifetime.ContextLoader;
import dev.mellea4j.core.lifetime.Lifetime;
import dev.mellea4j.core.lifetime.Residence;
import dev.mellea4j.core.osgi.Bundles;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Searches one place after the other for providers; nothing that is broken there stops it. */
public final class ProviderSearch {

  /** A loader that fails without moving on would fail forever. */
  private static final int MOST_FAILURES = 1000;

  private final Map<Identity, InstalledProvider> found = new LinkedHashMap<>();
  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Set<String> searched = new LinkedHashSet<>();
  private final Set<ClassLoader> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<ClassLoader, Residence> residences = new IdentityHashMap<>();

  /** One class that goes by one name is one provider, however often it is met. */
  private record Identity(Class<?> type, String name) {}

  /** Searches a loader and its parents, unless that is done already. */
  public void search(ClassLoader loader) {
    if (seen.add(loader)) {
      var readable = ReadableServices.of(loader);
      step(
          ServiceLoader.load(BackendProvider.class, readable),
          type -> true,
          ServiceFiles.of(readable),
          Origin.label(loader));
    }
  }

  /** Searches a layer and its parents. */
  public void search(ModuleLayer layer) {
    search(layer, type -> true);
  }

  /** Searches a layer and its parents for providers of some classes. */
  void search(ModuleLayer layer, Predicate<Class<?>> wanted) {
    var services = ServiceLoader.load(layer, BackendProvider.class);
    step(services, wanted, ServiceFiles.none(), label(layer));
  }

  private static String label(ModuleLayer layer) {
    return layer == ModuleLayer.boot() ? "boot layer" : "module layer " + layer;
  }

  private void step(
      ServiceLoader<BackendProvider> services,
      Predicate<Class<?>> wanted,
      ServiceFiles files,
      String place) {
    searched.add(place);
    var candidates = services.stream().spliterator();
    for (int failures = 0; failures < MOST_FAILURES; ) {
      try {
        if (!candidates.tryAdvance(candidate -> addIf(wanted, candidate, files))) {
          return;
        }
      } catch (Throwable e) {
        failures++;
        findings.add(files.finding(e, place));
      }
    }
    findings.add(
        Findings.skipped(
            place,
            Origin.unknown(),
            "not searched further after %d failures".formatted(MOST_FAILURES)));
  }

  private void addIf(
      Predicate<Class<?>> wanted,
      ServiceLoader.Provider<BackendProvider> candidate,
      ServiceFiles files) {
    var type = candidate.type();
    files.loaded(type);
    if (wanted.test(type)) {
      add(type, candidate);
    }
  }

  private void add(Class<?> type, Supplier<BackendProvider> candidate) {
    try {
      add(residence(type).context().call(candidate));
    } catch (Throwable e) {
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
        .map(
            bundle ->
                InstalledProvider.ask(
                    provider, Origin.of(bundle), Residence.until(bundle.lifetime())))
        .orElseGet(() -> InstalledProvider.ask(provider, Origin.of(type), residence(type)));
  }

  private Residence residence(Class<?> type) {
    return residences.getOrDefault(type.getClassLoader(), Residence.permanent());
  }

  private void skip(Class<?> type, String why) {
    findings.add(Findings.skipped(type.getName(), Origin.of(type), why));
  }

  /** Says that what is loaded here stays for that long, and runs with its own loader. */
  void limit(ClassLoader loader, Lifetime lifetime) {
    residences.put(loader, new Residence(lifetime, ContextLoader.of(loader)));
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
        seen.stream().filter(loader -> !residences.containsKey(loader)).toList());
  }
}
