package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.AudioContent;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.OwnedExtras;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Writes parts of messages as blocks. */
final class ConverseContent {

  private static final Map<String, String> FORMATS =
      Map.of(
          "application/msword", "doc",
          "application/pdf", "pdf",
          "application/vnd.ms-excel", "xls",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
          "text/csv", "csv",
          "text/html", "html",
          "text/markdown", "md",
          "text/plain", "txt");

  /** What Bedrock calls sounds otherwise than their types do. */
  private static final Map<String, String> SOUNDS =
      Map.of("mpeg", "mp3", "x-wav", "wav", "wave", "wav", "vnd.wave", "wav", "mp4", "m4a");

  private ConverseContent() {}

  /**
   * Returns a part as a block.
   *
   * @throws BackendException with UNSUPPORTED if there is no block for it
   */
  static ObjectNode of(Content part, DocumentNames names) {
    return OwnedExtras.merge(block(part, names), part.extras(), ConverseDialect.OWNER);
  }

  private static ObjectNode block(Content part, DocumentNames names) {
    if (part instanceof TextContent text) {
      return Json.object().put("text", text.text());
    }
    var node = Json.object();
    if (part instanceof ImageContent image) {
      var format = image.media().mediaType().replaceFirst("^image/", "");
      node.putObject("image").put("format", format).set("source", source(image.media()));
      return node;
    }
    if (part instanceof AudioContent audio) {
      var type = audio.media().mediaType().replaceFirst("^audio/", "");
      node.putObject("audio")
          .put("format", SOUNDS.getOrDefault(type, type))
          .set("source", source(audio.media()));
      return node;
    }
    if (part instanceof DocumentContent document) {
      node.putObject("document")
          .put("format", format(document))
          .put("name", names.of(document.title().or(document::id).orElse("document")))
          .set("source", source(document));
      return node;
    }
    throw BackendException.unsupported(
        "Bedrock takes no %s. Leave it out".formatted(part.getClass().getSimpleName()));
  }

  private static String format(DocumentContent document) {
    if (document.text().isPresent()) {
      return "txt";
    }
    var type = document.media().mediaType();
    var format = FORMATS.get(type);
    if (format == null) {
      throw BackendException.unsupported("Bedrock takes no documents of type '%s'".formatted(type));
    }
    return format;
  }

  private static ObjectNode source(DocumentContent document) {
    return document
        .text()
        .map(text -> Json.object().put("text", text))
        .orElseGet(() -> source(document.media()));
  }

  private static ObjectNode source(Media media) {
    if (media.address().isEmpty()) {
      return Json.object().put("bytes", media.base64());
    }
    var address = media.address().get().toString();
    if (!address.startsWith("s3:")) {
      throw BackendException.unsupported(
          "Bedrock takes files and the addresses of S3, no other addresses. Read it and pass its"
              + " bytes");
    }
    var node = Json.object();
    node.putObject("s3Location").put("uri", address);
    return node;
  }
}
