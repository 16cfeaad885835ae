package dev.mellea4j.core.discovery;

import dev.mellea4j.core.BackendReport.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who claims which name. A name beats an alias; two equal claims fail only when somebody asks. */
public final class Claims {

  private final Map<String, List<InstalledProvider>> byName = new TreeMap<>();
  private final Map<String, List<InstalledProvider>> byAlias = new TreeMap<>();

  public Claims(List<InstalledProvider> providers) {
    for (var provider : providers) {
      claim(byName, provider.name(), provider);
    }
    for (var provider : providers) {
      for (var alias : provider.aliases()) {
        claim(byAlias, alias, provider);
      }
    }
    byAlias.keySet().removeAll(byName.keySet());
  }

  private static void claim(
      Map<String, List<InstalledProvider>> claims, String name, InstalledProvider provider) {
    var claimants = claims.computeIfAbsent(name, n -> new ArrayList<>());
    if (!claimants.contains(provider)) { // it may repeat itself
      claimants.add(provider);
    }
  }

  /** Returns the names without the aliases, in alphabetical order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Returns everything that somebody answers to. */
  List<String> namesAndAliases() {
    var all = new ArrayList<>(byName.keySet());
    all.addAll(byAlias.keySet());
    return all;
  }

  /**
   * Returns who answers to a name or an alias.
   *
   * @throws IllegalArgumentException if several do
   */
  public Optional<InstalledProvider> find(String name) {
    var claimants = byName.getOrDefault(name, byAlias.getOrDefault(name, List.of()));
    if (claimants.size() > 1) {
      throw new IllegalArgumentException(conflict(name, claimants));
    }
    return claimants.stream().findFirst();
  }

  private static String conflict(String name, List<InstalledProvider> claimants) {
    return "%s backends answer to '%s': %s. %s"
        .formatted(
            claimants.size() == 2 ? "Two" : claimants.size(),
            name,
            claimants.stream().map(InstalledProvider::label).collect(Collectors.joining(" and ")),
            wayOut(claimants));
  }

  private static String wayOut(List<InstalledProvider> claimants) {
    var classes = claimants.stream().map(InstalledProvider::className).distinct().toList();
    var first =
        classes.size() < claimants.size()
            ? "Remove all jars but one"
            : "Leave one out with backends.without(\"%s\")".formatted(classes.get(0));
    return first + ", or choose with Backends.of(…)";
  }

  /** Returns a finding for each name and alias that nobody can open. */
  public List<Finding> conflicts() {
    var all = new TreeMap<>(byName);
    all.putAll(byAlias);
    return all.entrySet().stream()
        .filter(claim -> claim.getValue().size() > 1)
        .map(claim -> conflicting(claim.getKey(), claim.getValue()))
        .toList();
  }

  private static Finding conflicting(String name, List<InstalledProvider> claimants) {
    return Findings.conflict(
        name,
        "several backends claim this name, so none can be opened by it: "
            + claimants.stream().map(InstalledProvider::label).collect(Collectors.joining("; ")),
        wayOut(claimants));
  }
}
