package dev.mellea4j.backend.hf.hub;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.util.List;
import java.util.regex.Pattern;

/** Checks names that a server gives before they become names of files. */
final class Names {

  private static final Pattern SEGMENT = Pattern.compile("[^\\\\:*?\"<>|\\p{Cntrl}]{1,255}");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");
  private static final Pattern QUOTES = Pattern.compile("^(W/)?\"|\"$");

  private Names() {}

  /** Returns a path below a folder, whatever system it is on. */
  static String file(String path) {
    for (var segment : path.split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches() || List.of(".", "..").contains(segment)) {
        throw refused("the file", path);
      }
    }
    return path;
  }

  /** Returns an entity tag, of which a file is named, without its quotation marks. */
  static String tag(String etag) {
    var bare = QUOTES.matcher(etag).replaceAll("");
    if (!TAG.matcher(bare).matches()) {
      throw refused("the tag", bare);
    }
    return bare;
  }

  static String commit(String commit) {
    if (!COMMIT.matcher(commit).matches()) {
      throw refused("the commit", commit);
    }
    return commit;
  }

  private static BackendException refused(String what, String name) {
    return new BackendException(
        Reason.INVALID_RESPONSE,
        "The Hub names %s '%s', which is no name for a file".formatted(what, name));
  }
}
