package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.Secret;
import dev.mellea4j.http.HttpEndpoint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A header of a provider.
 *
 * @param value with placeholders; {@code {key}} is the key
 */
record HeaderPattern(String name, String value) {

  private static final String KEY = "key";

  /** Returns the headers of a column; that of a bearer token if it is empty. */
  static List<HeaderPattern> list(String column) {
    return column.equals("-")
        ? List.of(new HeaderPattern("Authorization", "Bearer {key}"))
        : Arrays.stream(column.split(";")).map(HeaderPattern::of).toList();
  }

  private static HeaderPattern of(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "'%s' is no header. Write it like 'x-api-key: {key}'".formatted(text.strip()));
    }
    return new HeaderPattern(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }

  /** Returns the endpoint with the header, unless it has nothing to say. */
  HttpEndpoint on(HttpEndpoint endpoint, Optional<Secret> key, Map<String, String> environment) {
    var values = new HashMap<>(environment);
    values.remove(KEY);
    key.ifPresent(secret -> values.put(KEY, secret.reveal()));
    if (Placeholders.missing(value, values).isPresent()) {
      return endpoint;
    }
    var filled = Placeholders.filled(value, values);
    return value.contains("{" + KEY + "}")
        ? endpoint.withSecret(name, Secret.of(filled))
        : endpoint.withHeader(name, filled);
  }
}
