package dev.mellea4j.cli;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.ResponseFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Reads the files that go along with a prompt; one that cannot be used is the caller's mistake. */
final class Attachments {

  private Attachments() {}

  /** Returns an image, of a file or at an address on the web. */
  static Content image(String place) {
    try {
      return place.matches("(?i)https?://.*")
          ? Content.image(URI.create(place))
          : Content.image(Files.readAllBytes(Path.of(place)));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable("Image", place, e);
    }
  }

  /** Returns the form of a reply that a file with a JSON Schema describes. */
  static ResponseFormat schema(String file) {
    try {
      var schema = Files.readString(Path.of(file));
      requireObject(JsonText.parse(schema));
      return ResponseFormat.schema("reply", schema);
    } catch (IOException | IllegalArgumentException | JacksonException e) {
      throw unusable("Schema", file, e);
    }
  }

  private static void requireObject(Object json) {
    if (!(json instanceof Map<?, ?>)) {
      throw new IllegalArgumentException("it is not a JSON object, such as {\"type\":\"object\"}");
    }
  }

  private static IllegalArgumentException unusable(String what, String place, Exception e) {
    return new IllegalArgumentException(
        "%s '%s' cannot be used: %s".formatted(what, place, reason(e)), e);
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof CharacterCodingException) {
      return "it is not text in UTF-8";
    }
    if (e instanceof InvalidPathException path) {
      return path.getReason();
    }
    if (e instanceof JacksonException json) {
      var at = json.getLocation();
      return "it is not JSON from line %d, column %d on: %s"
          .formatted(at.getLineNr(), at.getColumnNr(), json.getOriginalMessage());
    }
    return Failures.text(e);
  }
}
