package dev.mellea4j.core;

import dev.mellea4j.api.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@link Backends} found and what it could not use.
 *
 * @param installed the backends that can be opened, in the order of their names
 * @param findings what stands in the way of a backend and what is noteworthy
 * @param searched the class loaders, module layers, folders and bundles that were searched, in
 *     order
 */
public record BackendReport(
    List<Installed> installed, List<Finding> findings, List<String> searched) {

  /** Copies the lists. */
  public BackendReport {
    installed = List.copyOf(installed);
    findings = List.copyOf(findings);
    searched = List.copyOf(searched);
  }

  /** Returns the findings of a kind. */
  public List<Finding> findings(Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }

  /**
   * Where code comes from, as far as that can be told.
   *
   * @param location the path of a jar or of a directory, else an address; the location of its
   *     bundle in OSGi
   * @param module the name of its module, if it is in one that has a name
   * @param version the version of its module or bundle, else that in its jar's manifest
   * @param loader the name of its class loader, or of its bundle in OSGi
   */
  public record Place(
      Optional<String> location,
      Optional<String> module,
      Optional<String> version,
      Optional<String> loader) {

    /** Returns the version and, in parentheses, the rest, each with a blank before it. */
    @Override
    public String toString() {
      var parts = new ArrayList<String>();
      location.ifPresent(parts::add);
      module.ifPresent(name -> parts.add("module " + name));
      loader.ifPresent(parts::add);
      return version.map(" "::concat).orElse("")
          + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
    }
  }

  /**
   * A backend that can be opened.
   *
   * @param providerClass the name of the provider's class
   */
  public record Installed(
      String name,
      List<String> aliases,
      String providerClass,
      Place place,
      List<Setting> settings) {

    /** Copies the lists. */
    public Installed {
      aliases = List.copyOf(aliases);
      settings = List.copyOf(settings);
    }

    /** Returns the path of its jar or directory, else an address. */
    public Optional<String> location() {
      return place.location();
    }

    /** Returns its version. */
    public Optional<String> version() {
      return place.version();
    }
  }

  /**
   * Something that stands in the way of a backend, or is noteworthy.
   *
   * @param subject what it is about: the class of a provider, a jar, a name or a library
   * @param place where that is
   * @param cause what there is to know, a phrase without a full stop
   * @param advice what to do, a sentence without its full stop
   */
  public record Finding(Kind kind, String subject, Place place, String cause, String advice) {

    /** Returns all but the kind, in a line. */
    @Override
    public String toString() {
      return "%s%s: %s. %s".formatted(subject, place, cause, advice);
    }

    /** How much it matters. More kinds may be added. */
    public enum Kind {
      /** A provider is not available because of this. */
      SKIPPED,
      /** A name or an alias is not available, since several providers claim it. */
      CONFLICT,
      /** Everything is available, but not quite as its author may have meant. */
      NOTICE
    }
  }
}
