package dev.mellea4j.http;

import java.io.IOException;
import tools.jackson.core.JacksonException;

/** Where a text is no JSON. What stands there is not told: it may be private. */
final class MalformedJson extends IOException {

  private static final long serialVersionUID = 1L;

  private MalformedJson(String message) {
    super(message);
  }

  static MalformedJson at(JacksonException failure) {
    var place = failure.getLocation();
    var where =
        place == null
            ? ""
            : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    var safe = new MalformedJson(failure.getClass().getSimpleName() + where);
    safe.setStackTrace(failure.getStackTrace());
    return safe;
  }
}
