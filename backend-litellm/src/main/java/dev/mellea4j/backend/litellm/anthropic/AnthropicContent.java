package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.OwnedExtras;
import tools.jackson.databind.node.ObjectNode;

/** Writes parts of messages as blocks. */
final class AnthropicContent {

  private AnthropicContent() {}

  /**
   * Returns a part as a block.
   *
   * @throws BackendException with UNSUPPORTED if there is no block for it
   */
  static ObjectNode of(Content part) {
    var block = block(part);
    part.cachePoint().ifPresent(point -> AnthropicTools.putCache(block, point));
    return OwnedExtras.merge(block, part.extras(), AnthropicDialect.OWNER);
  }

  /** Whether a part is text and no more. */
  static boolean isPlain(Content part) {
    return part instanceof TextContent
        && part.cachePoint().isEmpty()
        && !OwnedExtras.any(part.extras(), AnthropicDialect.OWNER);
  }

  private static ObjectNode block(Content part) {
    if (part instanceof TextContent text) {
      return Json.object().put("type", "text").put("text", text.text());
    }
    if (part instanceof ImageContent image) {
      var node = Json.object().put("type", "image");
      node.set("source", source(image.media()));
      return node;
    }
    if (part instanceof DocumentContent document) {
      return block(document);
    }
    throw BackendException.unsupported(
        "Anthropic takes no %s. Leave it out".formatted(part.getClass().getSimpleName()));
  }

  private static ObjectNode block(DocumentContent document) {
    var node = Json.object().put("type", "document");
    node.set(
        "source",
        document
            .text()
            .map(AnthropicContent::textSource)
            .orElseGet(() -> source(document.media())));
    document.title().ifPresent(title -> node.put("title", title));
    return node;
  }

  private static ObjectNode textSource(String text) {
    return Json.object().put("type", "text").put("media_type", "text/plain").put("data", text);
  }

  private static ObjectNode source(Media media) {
    if (media.address().isPresent()) {
      return Json.object().put("type", "url").put("url", media.address().get().toString());
    }
    return Json.object()
        .put("type", "base64")
        .put("media_type", media.mediaType())
        .put("data", media.base64());
  }
}
