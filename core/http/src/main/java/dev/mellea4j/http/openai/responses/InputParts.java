package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.AudioContent;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.http.DataUrl;
import dev.mellea4j.http.MessageText;
import dev.mellea4j.http.OwnedExtras;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** What a message or a tool says: text, or a list of parts where there is more than text. */
final class InputParts {

  static final String API = "The Responses API";

  private final JsonGenerator json;
  private final String owner;

  private InputParts(JsonGenerator json, String owner) {
    this.json = json;
    this.owner = owner;
  }

  /**
   * Writes content as one value.
   *
   * @throws BackendException with UNSUPPORTED if the API has no way to say a part
   */
  static void write(JsonGenerator json, List<Content> content, String owner) {
    new InputParts(json, owner).write(content);
  }

  private void write(List<Content> content) {
    if (content.stream().allMatch(this::isPlain)) {
      json.writeString(text(content));
    } else {
      json.writeStartArray();
      writeParts(content);
      json.writeEndArray();
    }
  }

  /** Whether a part is text and no more, which may stand outside of a list of parts. */
  private boolean isPlain(Content part) {
    boolean text =
        part instanceof TextContent
            || part instanceof DocumentContent document && document.text().isPresent();
    return text && !OwnedExtras.any(part.extras(), ResponsesDialect.FORMAT, owner);
  }

  private static String text(List<Content> content) {
    return MessageText.of(content, API, Set.of());
  }

  /** The parts in their order; plain text that is not interrupted is one part. */
  private void writeParts(List<Content> content) {
    var said = new ArrayList<Content>();
    for (var part : content) {
      if (isPlain(part)) {
        said.add(part);
      } else {
        writeText(said);
        OwnedExtras.write(
            json, part.extras(), to -> writePart(to, part), ResponsesDialect.FORMAT, owner);
      }
    }
    writeText(said);
  }

  private void writeText(List<Content> said) {
    if (!text(said).isEmpty()) {
      json.writeStartObject();
      writeText(json, said);
      json.writeEndObject();
    }
    said.clear();
  }

  private static void writeText(JsonGenerator json, List<Content> said) {
    json.writeStringProperty("type", "input_text");
    json.writeStringProperty("text", text(said));
  }

  private static void writePart(JsonGenerator json, Content part) {
    json.writeStartObject();
    if (part instanceof ImageContent image) {
      writeMembers(json, image);
    } else if (part instanceof DocumentContent document && document.text().isEmpty()) {
      writeMembers(json, document);
    } else if (part instanceof AudioContent) {
      throw BackendException.unsupported(
          API + " takes no recordings. Set 'api' to chat, and a model that hears");
    } else {
      writeText(json, List.of(part));
    }
    json.writeEndObject();
  }

  private static void writeMembers(JsonGenerator json, ImageContent image) {
    json.writeStringProperty("type", "input_image");
    json.writeStringProperty("image_url", DataUrl.of(image.media()));
    if (image.detail().isPresent()) {
      json.writeStringProperty("detail", image.detail().get());
    }
  }

  private static void writeMembers(JsonGenerator json, DocumentContent document) {
    var media = document.media();
    json.writeStringProperty("type", "input_file");
    if (media.address().isPresent()) {
      json.writeStringProperty("file_url", DataUrl.of(media));
    } else {
      json.writeStringProperty("filename", document.title().or(document::id).orElse("document"));
      json.writeStringProperty("file_data", DataUrl.of(media));
    }
  }
}
