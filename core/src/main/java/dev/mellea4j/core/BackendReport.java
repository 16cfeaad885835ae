package dev.mellea4j.core;

import dev.mellea4j.api.Setting;
import java.util.List;
import java.util.Optional;

/**
 * What {@link Backends} found and what it could not use.
 *
 * @param installed the backends that can be opened, in the order of their names
 * @param findings what was skipped and what is noteworthy, in the order it was met
 * @param conflicts the names and aliases that several providers claim, in alphabetical order;
 *     opening such a name fails
 * @param searched the class loaders, module layers, folders and bundles that were searched, in
 *     order
 */
public record BackendReport(
    List<Installed> installed,
    List<Finding> findings,
    List<Conflict> conflicts,
    List<String> searched) {

  /** Copies the lists. */
  public BackendReport {
    installed = List.copyOf(installed);
    findings = List.copyOf(findings);
    conflicts = List.copyOf(conflicts);
    searched = List.copyOf(searched);
  }

  /**
   * A backend that can be opened.
   *
   * @param providerClass the name of the provider's class
   * @param location the path of its jar or directory, else an address; the location of its bundle
   *     in OSGi
   * @param version the version of its module or bundle, else that in its jar's manifest
   */
  public record Installed(
      String name,
      List<String> aliases,
      String providerClass,
      Optional<String> location,
      Optional<String> version,
      List<Setting> settings) {

    /** Copies the lists. */
    public Installed {
      aliases = List.copyOf(aliases);
      settings = List.copyOf(settings);
    }
  }

  /**
   * Something noteworthy.
   *
   * @param subject what it is about: a provider with its jar, or a jar
   * @param detail what there is to know, a phrase without a full stop
   */
  public record Finding(Kind kind, String subject, String detail) {

    /** Returns the subject and the detail. */
    @Override
    public String toString() {
      return subject + ": " + detail;
    }

    /** How much it matters. More kinds may be added. */
    public enum Kind {
      /** A provider is not available because of this. */
      SKIPPED,
      /** Everything is available, but not quite as its author may have meant. */
      NOTICE
    }
  }

  /**
   * A name or an alias that several providers claim.
   *
   * @param providers their classes with versions and locations, in the order found
   */
  public record Conflict(String name, List<String> providers) {

    /** Copies the list. */
    public Conflict {
      providers = List.copyOf(providers);
    }
  }
}
