package dev.mellea4j.cli;

import dev.mellea4j.api.Setting;
import dev.mellea4j.core.Backends;
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

  static Sensitive of(Backends backends) {
    return new Sensitive(
        backends.describeAll().stream().flatMap(backend -> backend.settings().stream()).toList());
  }

  /** Returns what a setting that was given holds; one that no backend has may be a key mistyped. */
  List<String> in(Assignment given) {
    var declarations = declared.stream().filter(s -> s.key().equals(given.key())).toList();
    boolean mistyped = declarations.isEmpty() && SECRET_NAME.matcher(given.key()).matches();
    boolean secret = mistyped || declarations.stream().anyMatch(Sensitive::isSecret);
    return secret ? all(given.value()) : partsOf(given.value());
  }

  /** Returns what the variables hold from which settings or proxies are read. */
  List<String> in(Map<String, String> environment) {
    var found = new ArrayList<String>();
    for (var setting : declared) {
      for (var name : setting.environment()) {
        var value = environment.getOrDefault(name, "");
        found.addAll(isSecret(setting) ? all(value) : partsOf(value));
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

  /** A proxy is one for what may stand in its address; people want to read the rest. */
  private static boolean isSecret(Setting setting) {
    return setting.secret() && !setting.key().equals(Setting.PROXY.key());
  }

  /** A secret may be several headers, and stand behind {@code Bearer} or in quotes. */
  private static List<String> all(String secret) {
    var found = partsOf(secret);
    found.add(secret);
    for (var line : secret.lines().toList()) {
      var value = line.substring(line.indexOf(':') + 1).strip();
      found.add(value);
      found.add(value.substring(value.lastIndexOf(' ') + 1).replaceAll("^[\"']|[\"']$", ""));
    }
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
