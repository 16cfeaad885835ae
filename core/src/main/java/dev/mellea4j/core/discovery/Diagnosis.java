package dev.mellea4j.core.discovery;

import dev.mellea4j.core.BackendReport.Finding;
import dev.mellea4j.core.osgi.Bundles;
import dev.mellea4j.core.schema.Jackson;
import java.util.ArrayList;
import java.util.List;

/**
 * All that stands in the way of backends or is noteworthy: what the search met, names that collide,
 * and what is wrong with how the application was put together. Whoever tells of findings has them
 * from here.
 */
public final class Diagnosis {

  private Diagnosis() {}

  /** Returns the findings, those of the search first. */
  public static List<Finding> of(Discovery discovery, Claims claims) {
    var all = new ArrayList<>(discovery.findings());
    all.addAll(claims.conflicts());
    all.addAll(LostServices.of(discovery));
    if (Bundles.running().isEmpty()) { // each of which has its own
      all.addAll(Mixture.of(discovery, Origin.of(Diagnosis.class)));
    }
    if (discovery.providers().isEmpty() && Image.isThisProcess()) {
      all.add(
          Findings.skipped(
              "this image",
              Origin.unknown(),
              "it was linked without any backend, which nothing requires by name",
              "Run jlink with --bind-services, or with --add-modules and those of the backends"));
    }
    Jackson.complaint().ifPresent(complaint -> all.add(library(complaint)));
    return all;
  }

  /** A library that is too old keeps every backend from being opened. */
  private static Finding library(String complaint) {
    int end = complaint.indexOf(". ");
    return Findings.skipped(
        "Jackson", Origin.unknown(), complaint.substring(0, end), complaint.substring(end + 2));
  }
}
