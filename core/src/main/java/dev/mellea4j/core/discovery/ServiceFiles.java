package dev.mellea4j.core.discovery;

import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.BackendReport.Finding;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which {@code META-INF/services} file names which provider: {@link java.util.ServiceLoader} does
 * not say that of a class that it cannot load. The files are read when the first one fails.
 */
final class ServiceFiles {

  static final String PATH = "META-INF/services/" + BackendProvider.class.getName();

  private static final Logger log = LoggerFactory.getLogger(ServiceFiles.class);

  private static final Pattern CLASS_NAME =
      Pattern.compile("\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*");

  private static final String NOT_A_SUBTYPE =
      "not a BackendProvider of this application; a copy of dev.mellea4j.api in its jar would"
          + " explain it";

  private final Callable<List<URL>> source;
  private final Set<String> met = new HashSet<>();
  private Optional<Map<String, String>> places = Optional.empty();

  private ServiceFiles(Callable<List<URL>> source) {
    this.source = source;
  }

  /** Returns the files that a loader sees. */
  static ServiceFiles of(ClassLoader loader) {
    return new ServiceFiles(() -> Collections.list(loader.getResources(PATH)));
  }

  /** Returns none, for providers that no file names. */
  static ServiceFiles none() {
    return new ServiceFiles(List::of);
  }

  /** Says that a provider was loaded. */
  void loaded(Class<?> type) {
    met.add(type.getName());
  }

  /** Returns where the providers that were not met yet are named, in ServiceLoader's order. */
  private Map<String, String> pending() {
    var pending = new LinkedHashMap<>(places.orElseGet(this::read));
    pending.keySet().removeAll(met);
    return pending;
  }

  private Map<String, String> read() {
    var read = new LinkedHashMap<String, String>();
    try {
      for (var file : source.call()) {
        var place = Origin.readable(file.toString().replace(PATH, ""));
        names(file).forEach(name -> read.putIfAbsent(name, place));
      }
    } catch (Exception e) {
      log.debug("Not all files {} can be read; ServiceLoader reports it, too", PATH, e);
    }
    places = Optional.of(read);
    return read;
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

  /**
   * Says what could not be loaded and why.
   *
   * @param searched what was searched, named where nothing better is known
   */
  Finding finding(Throwable failure, String searched) {
    var reason = Failure.describe(failure);
    int path = reason.indexOf(PATH + ":");
    if (path >= 0) { // a malformed or unreadable file: ServiceLoader names it and the line
      return Findings.skipped(
          Origin.readable(reason.substring(0, path)), Origin.unknown(), reason.substring(path));
    }
    var pending = pending();
    var name = named(failure, reason, pending.keySet());
    name.ifPresent(met::add);
    return name.map(
            n ->
                Findings.skipped(
                    n,
                    Origin.at(Optional.ofNullable(pending.get(n)), Optional.of(searched)),
                    shortened(reason, n)))
        .orElseGet(() -> Findings.skipped(searched, Origin.unknown(), reason));
  }

  /** Errors of linking name the class that is missing, not the one that misses it. */
  private static Optional<String> named(Throwable failure, String reason, Set<String> pending) {
    if (failure instanceof LinkageError) {
      return pending.stream().findFirst();
    }
    return Arrays.stream(reason.split("[\\s:]+")).filter(pending::contains).findFirst();
  }

  /** Returns the reason without the class that it is about. */
  static String shortened(String reason, String className) {
    return reason
        .replaceFirst("^(Provider |class )?" + Pattern.quote(className) + " ", "")
        .replace("not a subtype", NOT_A_SUBTYPE);
  }
}
