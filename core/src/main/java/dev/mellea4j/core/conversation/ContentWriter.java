package dev.mellea4j.core.conversation;

import dev.mellea4j.api.AudioContent;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.TextContent;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the parts of messages with all that they hold. */
final class ContentWriter {

  private ContentWriter() {}

  static ObjectNode write(Content content) {
    var json = JsonNodeFactory.instance.objectNode();
    if (content instanceof TextContent text) {
      json.put("type", "text").put("text", text.text());
    } else if (content instanceof ImageContent image) {
      writeMedia(json.put("type", "image"), image.media());
      image.detail().ifPresent(detail -> json.put("detail", detail));
    } else if (content instanceof AudioContent audio) {
      writeMedia(json.put("type", "audio"), audio.media());
    } else if (content instanceof DocumentContent document) {
      writeMedia(json.put("type", "document"), document.media());
      document.id().ifPresent(id -> json.put("id", id));
      document.title().ifPresent(title -> json.put("title", title));
    } else {
      throw new IllegalArgumentException(
          "Content of type '%s' cannot be written. Leave it out"
              .formatted(content.getClass().getName()));
    }
    writeMarks(json, content);
    return json;
  }

  private static void writeMedia(ObjectNode json, Media media) {
    json.put("media_type", media.mediaType());
    media
        .address()
        .ifPresentOrElse(
            address -> json.put("address", address.toString()),
            () -> json.put("data", media.base64()));
  }

  private static void writeMarks(ObjectNode json, Content content) {
    content
        .cachePoint()
        .ifPresent(
            point -> {
              var mark = json.putObject("cache_point");
              point.lifetime().ifPresent(time -> mark.put("lifetime", time.toString()));
            });
    MessageWriter.writeExtras(json, content.extras());
  }
}
