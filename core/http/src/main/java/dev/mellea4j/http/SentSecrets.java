package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Collects what a request carries in secret, in the forms in which a server may repeat it. */
final class SentSecrets {

  private static final String FORM = "application/x-www-form-urlencoded";

  /** No body with credentials is longer. */
  private static final int MOST_BODY_BYTES = 8 * 1024;

  /** Names of members that hold credentials. */
  private static final Pattern SECRET_NAME =
      Pattern.compile("key|secret|passw|token|assertion|credential|code", Pattern.CASE_INSENSITIVE);

  private static final Pattern OPEN_PARAMETER =
      Pattern.compile("version", Pattern.CASE_INSENSITIVE);

  private final Set<String> texts = new HashSet<>();

  /** Adds a header, if it is secret. */
  SentSecrets header(Header header) {
    if (header.secret()) {
      credentials(header.value());
    }
    return this;
  }

  /** Adds the value of a header: itself, without its scheme, and the password in it. */
  SentSecrets credentials(String value) {
    var bare = value.replaceFirst("^\\S+ +", "");
    texts.add(value);
    texts.add(bare);
    if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
      basic(bare);
    }
    return this;
  }

  private void basic(String encoded) {
    try {
      var pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
      texts.add(pair);
      texts.add(pair.substring(pair.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      // Not in base 64, so there is no password in it.
    }
  }

  /** Adds the values of a query, with or without its question mark; a version is none. */
  SentSecrets query(String query) {
    for (var pair : query.replaceFirst("^\\?", "").split("&", -1)) {
      var name = pair.replaceFirst("=.*", "");
      if (!OPEN_PARAMETER.matcher(name).find()) {
        parameter(pair);
      }
    }
    return this;
  }

  /** What has no name is a value too. */
  private void parameter(String pair) {
    var value = pair.substring(pair.indexOf('=') + 1);
    texts.add(value);
    try {
      texts.add(URLDecoder.decode(value, UTF_8));
    } catch (IllegalArgumentException e) {
      // Not encoded, whatever the percent signs in it mean.
    }
  }

  /** Adds the credentials in a body with which one asks for a token. */
  SentSecrets body(HttpRequest.Body body) {
    if (body.bytes().length <= MOST_BODY_BYTES) {
      var text = new String(body.bytes(), UTF_8);
      if (body.mediaType().equals(FORM)) {
        form(text);
      } else if (text.startsWith("{")) {
        json(text);
      }
    }
    return this;
  }

  private void form(String text) {
    for (var pair : text.split("&", -1)) {
      if (SECRET_NAME.matcher(pair.replaceFirst("=.*", "")).find()) {
        parameter(pair);
      }
    }
  }

  private void json(String text) {
    try {
      for (var member : Json.LENIENT.readTree(text).properties()) {
        if (member.getValue().isString() && SECRET_NAME.matcher(member.getKey()).find()) {
          texts.add(member.getValue().asString());
        }
      }
    } catch (JacksonException e) {
      // Some other text.
    }
  }

  /** Returns what hides them. */
  Redaction redaction() {
    return new Redaction(texts);
  }
}
