package dev.mellea4j.core.discovery;

import dev.mellea4j.api.Suggestion;
import dev.mellea4j.core.BackendReport.Finding;
import dev.mellea4j.core.discovery.OurBackends.OurBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is said when nobody answers to a name. */
public final class MissingBackend {

  private static final int MOST_SKIPPED = 3;

  private final Claims claims;
  private final Discovery discovery;
  private final List<InstalledProvider> providers;
  private final List<Finding> skipped;

  public MissingBackend(Claims claims, Discovery discovery) {
    this.claims = claims;
    this.discovery = discovery;
    this.providers = discovery.providers();
    this.skipped =
        discovery.findings().stream().filter(f -> f.kind() == Finding.Kind.SKIPPED).toList();
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
    var advice = unlisted(ours).orElseGet(() -> add(ours));
    return "Backend '%s' is not installed. %s. %s%s".formatted(name, advice, installed(), skips());
  }

  private static String add(OurBackend ours) {
    return "Add the dependency " + ours.coordinates();
  }

  /** Says what is wrong where the jar has been merged with others and has lost its service file. */
  private Optional<String> unlisted(OurBackend ours) {
    boolean listed =
        skipped.stream().anyMatch(finding -> finding.subject().contains(ours.providerClass()));
    return Optional.of(ours.providerClass())
        .filter(provider -> !listed && discovery.finds(provider))
        .map(
            provider ->
                ("Its class '%s' is there, but no file %s names it: merge these files where jars are"
                        + " put into one")
                    .formatted(provider, ServiceFiles.PATH));
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
      names.add(provider.name() + provider.origin().jar().map(" (%s)"::formatted).orElse(""));
    }
    return "Installed: " + (names.isEmpty() ? "none" : String.join(", ", names));
  }

  private String skips() {
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
