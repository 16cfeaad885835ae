package dev.mellea4j.recorded;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Says why an answer is a failure, by its status and a few words, with plain code. */
final class FailureReading {

  private FailureReading() {}

  static String of(Recording recording) {
    return reason(recording.status(), recording.text());
  }

  /** An error within a reply has a status of its own, under one name or another. */
  static String within(JsonNode error) {
    int status =
        Stream.of("status", "status_code", "code")
            .map(error::path)
            .filter(JsonNode::isNumber)
            .mapToInt(JsonNode::intValue)
            .findFirst()
            .orElse(0);
    return reason(status, error.toString());
  }

  private static String reason(int status, String text) {
    return switch (status) {
      case 400 -> mistake(text);
      case 401 -> "AUTHENTICATION";
      case 403 -> text.contains("security token") ? "AUTHENTICATION" : "PERMISSION";
      case 404 -> "MODEL_NOT_FOUND";
      case 500 -> "UNAVAILABLE";
      default -> "not known to this test: " + status;
    };
  }

  private static String mistake(String text) {
    if (text.contains("content_filter")) {
      return "CONTENT_FILTERED";
    }
    boolean model =
        Stream.of(
                "Invalid model",
                "The requested model",
                "supported API model names",
                "model identifier is invalid")
            .anyMatch(text::contains);
    return model ? "MODEL_NOT_FOUND" : "INVALID_REQUEST";
  }
}
