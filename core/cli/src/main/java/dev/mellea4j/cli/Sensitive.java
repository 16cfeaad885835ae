package dev.mellea4j.cli;

import dev.mellea4j.api.Setting;
import dev.mellea4j.core.BackendReport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what nobody is to see among settings and environment variables: the values of secret
 * settings, and the names and passwords in addresses.
 *
 * @param declared the settings of all backends that are installed
 */
record Sensitive(List<Setting> declared) {

  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(key|token|secret|password|passwd|credential).*");
  private static final Pattern USER = Pattern.compile("(?s)^(?:.*?//)?/*(.*)@");
  private static final Pattern PASSWORD = Pattern.compile("(?s)^(?:.*?//)?/*[^:@/]*:(.*)@");
  private static final Pattern QUERY =
      Pattern.compile(
          "(?i)[?&][^=&#]*(?:key|token|secret|pass|sig|auth|code|user)[^=&#]*=([^&#]*)");
  private static final Set<String> PROXIES = Set.of("http_proxy", "https_proxy", "all_proxy");

  static Sensitive of(BackendReport report) {
    return new Sensitive(
        report.installed().stream().flatMap(backend -> backend.settings().stream()).toList());
  }

  /** Returns what a setting that was given holds; one that no backend has may be a key mistyped. */
  List<String> in(Assignment given) {
    var found = partsOf(given.value());
    boolean known = declared.stream().anyMatch(setting -> setting.key().equals(given.key()));
    if (known ? isSecret(given.key()) : SECRET_NAME.matcher(given.key()).matches()) {
      found.add(given.value());
    }
    return found;
  }

  private boolean isSecret(String key) {
    return declared.stream().anyMatch(setting -> setting.secret() && setting.key().equals(key));
  }

  /** Returns what the variables hold from which settings or proxies are read. */
  List<String> in(Map<String, String> environment) {
    var found = new ArrayList<String>();
    for (var setting : declared) {
      for (var name : setting.environment()) {
        var value = environment.getOrDefault(name, "");
        found.addAll(partsOf(value));
        if (setting.secret()) {
          found.add(value);
        }
      }
    }
    environment.forEach(
        (name, value) -> {
          if (PROXIES.contains(name.toLowerCase(Locale.ROOT))) {
            found.addAll(partsOf(value));
          }
        });
    return found;
  }

  /** What an address tells that others must not know, as it is written and as it is meant. */
  private static List<String> partsOf(String address) {
    var found = new ArrayList<String>();
    for (var part : List.of(USER, PASSWORD, QUERY)) {
      part.matcher(address).results().map(match -> match.group(1)).forEach(found::add);
    }
    found.addAll(found.stream().map(Sensitive::decoded).toList());
    return found;
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
