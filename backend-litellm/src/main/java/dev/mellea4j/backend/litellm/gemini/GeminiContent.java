package dev.mellea4j.backend.litellm.gemini;

import dev.mellea4j.api.AudioContent;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.MessageText;
import dev.mellea4j.http.OwnedExtras;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Writes parts of messages. What is cached the API decides, or {@code cachedContent} says. */
final class GeminiContent {

  private GeminiContent() {}

  /**
   * Returns a part.
   *
   * @throws BackendException with UNSUPPORTED if the API has none for it
   */
  static ObjectNode of(Content part, String owner) {
    return OwnedExtras.merge(part(part), part.extras(), "gemini", owner);
  }

  private static ObjectNode part(Content part) {
    if (part instanceof TextContent text) {
      return Json.object().put("text", text.text());
    }
    if (part instanceof ImageContent image) {
      return part(image.media());
    }
    if (part instanceof AudioContent audio) {
      return part(audio.media());
    }
    if (part instanceof DocumentContent document) {
      return document.text().isPresent()
          ? Json.object().put("text", MessageText.of(List.of(document), "Gemini", Set.of()).strip())
          : part(document.media());
    }
    throw BackendException.unsupported(
        "Gemini takes no %s. Leave it out".formatted(part.getClass().getSimpleName()));
  }

  private static ObjectNode part(Media media) {
    var node = Json.object();
    if (media.address().isPresent()) {
      node.putObject("fileData")
          .put("mimeType", media.mediaType())
          .put("fileUri", media.address().get().toString());
    } else {
      node.putObject("inlineData").put("mimeType", media.mediaType()).put("data", media.base64());
    }
    return node;
  }
}
