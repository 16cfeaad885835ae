package dev.mellea4j.core;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.BackendReport.Finding;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The providers that {@code META-INF/services} files name and that were not met yet, in the order
 * in which {@link java.util.ServiceLoader} tries them. It does not say in which file a class that
 * it cannot load is named; this does.
 */
final class ServiceFiles {

  static final String PATH = "META-INF/services/" + BackendProvider.class.getName();

  private static final Pattern CLASS_NAME =
      Pattern.compile("\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*");

  private static final String NOT_A_SUBTYPE =
      "not a BackendProvider of this application; a copy of dev.mellea4j.api in its jar would"
          + " explain it";

  private final Map<String, String> files = new LinkedHashMap<>();

  /**
   * Reads the files that a loader sees. One that cannot be read is left to ServiceLoader to report.
   */
  static ServiceFiles of(ClassLoader loader) {
    var named = new ServiceFiles();
    try {
      for (var file : Collections.list(loader.getResources(PATH))) {
        var place = Origin.readable(file.toString().replace(PATH, ""));
        for (var name : names(file)) {
          named.files.putIfAbsent(name, place);
        }
      }
    } catch (IOException | RuntimeException e) {
      return named;
    }
    return named;
  }

  /** Returns none, for providers that no file names. */
  static ServiceFiles none() {
    return new ServiceFiles();
  }

  /** As ServiceLoader does, takes all names of a file or, if one is malformed, none. */
  private static List<String> names(URL file) throws IOException {
    var names = new ArrayList<String>();
    for (var line : lines(file)) {
      var name = line.replaceFirst("#.*", "").strip();
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names.stream().allMatch(name -> CLASS_NAME.matcher(name).matches()) ? names : List.of();
  }

  private static List<String> lines(URL file) throws IOException {
    var connection = file.openConnection();
    connection.setUseCaches(false); // or the jar would stay open
    try (var bytes = connection.getInputStream()) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** Strikes off a provider that was loaded. */
  void loaded(Class<?> type) {
    files.remove(type.getName());
  }

  /**
   * Says what could not be loaded and why.
   *
   * @param searched what was searched, named where nothing better is known
   */
  Finding finding(Throwable failure, String searched) {
    var reason = Failure.describe(failure);
    int path = reason.indexOf(PATH + ":");
    if (path >= 0) { // a malformed or unreadable file: ServiceLoader names it and the line
      return Finding.skipped(Origin.readable(reason.substring(0, path)), reason.substring(path));
    }
    var name = named(failure, reason);
    return Finding.skipped(
        name.map(n -> "%s (%s)".formatted(n, files.remove(n))).orElse(searched),
        name.map(n -> shortened(reason, n)).orElse(reason));
  }

  /** Errors of linking name the class that is missing, not the one that misses it. */
  private Optional<String> named(Throwable failure, String reason) {
    if (failure instanceof LinkageError) {
      return files.keySet().stream().findFirst();
    }
    return Arrays.stream(reason.split("[\\s:]+")).filter(files::containsKey).findFirst();
  }

  /** Returns the reason without the class that it is about. */
  static String shortened(String reason, String className) {
    return reason
        .replaceFirst("^(Provider |class )?" + Pattern.quote(className) + " ", "")
        .replace("not a subtype", NOT_A_SUBTYPE);
  }
}
