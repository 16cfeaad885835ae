package dev.mellea4j.core.conversation;

import dev.mellea4j.api.CachePoint;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Media;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/** Reads the parts of messages with all that they hold. */
final class ContentReader {

  private ContentReader() {}

  static Content read(Member json) {
    var type = json.at("type");
    var content =
        switch (type.text()) {
          case "text" -> Content.text(json.at("text").text());
          case "image" -> image(json);
          case "audio" -> Content.audio(media(json));
          case "document" -> document(json);
          default ->
              throw type.refuse(
                  "is '%s', not text, image, audio or document".formatted(type.text()));
        };
    var marked = content.withExtras(MessageReader.extras(json));
    return json.find("cache_point")
        .map(point -> marked.withCachePoint(cachePoint(point)))
        .orElse(marked);
  }

  private static ImageContent image(Member json) {
    var image = Content.image(media(json));
    return json.findText("detail").map(image::withDetail).orElse(image);
  }

  private static DocumentContent document(Member json) {
    var document = DocumentContent.of(media(json));
    var titled = json.findText("title").map(document::withTitle).orElse(document);
    return json.findText("id").map(titled::withId).orElse(titled);
  }

  private static Media media(Member json) {
    var type = json.at("media_type").text();
    try {
      return json.find("address").isPresent()
          ? Media.of(type, URI.create(json.at("address").text()))
          : Media.of(type, Base64.getDecoder().decode(json.at("data").text()));
    } catch (IllegalArgumentException e) {
      throw json.refuse("is no medium: " + e.getMessage());
    }
  }

  private static CachePoint cachePoint(Member json) {
    try {
      return json.findText("lifetime")
          .map(time -> CachePoint.of(Duration.parse(time)))
          .orElse(CachePoint.STANDARD);
    } catch (DateTimeParseException e) {
      throw json.refuse("has a lifetime that is no duration, such as PT5M");
    }
  }
}
