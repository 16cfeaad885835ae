package dev.mellea4j.core.discovery;

import dev.mellea4j.api.Suggestion;
import dev.mellea4j.core.BackendReport.Finding;
import dev.mellea4j.core.discovery.OurBackends.OurBackend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is said when nobody answers to a name. */
public final class MissingBackend {

  private static final int MOST_SKIPPED = 3;

  private final Claims claims;
  private final List<InstalledProvider> providers;
  private final List<Finding> skipped;

  public MissingBackend(Claims claims, Discovery discovery) {
    this.claims = claims;
    this.providers = discovery.providers();
    this.skipped =
        Diagnosis.of(discovery, claims).stream()
            .filter(f -> f.kind() == Finding.Kind.SKIPPED)
            .toList();
  }

  /** Returns what to say and what to do. */
  public String message(String name) {
    if (name.isEmpty()) {
      return "The name of a backend is blank. " + installed() + skips();
    }
    return OurBackends.named(name)
        .map(ours -> message(name, ours))
        .orElseGet(
            () ->
                "No backend is named '%s'. %s%s%s"
                    .formatted(name, suggestion(name), installedWithJars(), skips()));
  }

  private String message(String name, OurBackend ours) {
    return "Backend '%s' is not installed. %s%s%s"
        .formatted(name, isThere(ours) ? "" : add(ours) + ". ", installed(), skips(ours));
  }

  private static String add(OurBackend ours) {
    return Image.isThisProcess()
        ? Image.advice(ours.module())
        : "Add the dependency " + ours.coordinates();
  }

  /** Whether the reason is another than that its jar is missing. */
  private boolean isThere(OurBackend ours) {
    return skipped.stream().anyMatch(finding -> isOf(ours, finding));
  }

  private static boolean isOf(OurBackend ours, Finding finding) {
    return finding.subject().contains(ours.providerClass());
  }

  private String suggestion(String name) {
    var known = new ArrayList<>(claims.namesAndAliases());
    known.addAll(OurBackends.names());
    return Suggestion.closest(name.toLowerCase(Locale.ROOT), known)
        .map(closest -> "Did you mean '%s'? %s".formatted(closest, unlessInstalled(closest)))
        .orElse("");
  }

  private String unlessInstalled(String name) {
    return claims.namesAndAliases().contains(name)
        ? ""
        : OurBackends.named(name).map(ours -> add(ours) + ". ").orElse("");
  }

  private String installed() {
    return "Installed: " + (providers.isEmpty() ? "none" : String.join(", ", claims.names()));
  }

  private String installedWithJars() {
    var names = new TreeSet<String>();
    for (var provider : providers) {
      names.add(provider.name() + Origin.jar(provider.place()).map(" (%s)"::formatted).orElse(""));
    }
    return "Installed: " + (names.isEmpty() ? "none" : String.join(", ", names));
  }

  private String skips() {
    return skips(skipped);
  }

  /** What is known of the one that is wanted comes first. */
  private String skips(OurBackend ours) {
    var sorted = new ArrayList<>(skipped);
    sorted.sort(Comparator.comparing(finding -> !isOf(ours, finding)));
    return skips(sorted);
  }

  private static String skips(List<Finding> skipped) {
    if (skipped.isEmpty()) {
      return "";
    }
    var more = skipped.size() - MOST_SKIPPED;
    return skipped.stream()
        .limit(MOST_SKIPPED)
        .map(Finding::toString)
        .collect(
            Collectors.joining(
                "; ",
                ". Skipped: ",
                more > 0 ? "; and %d more, see Backends.report()".formatted(more) : ""));
  }
}
