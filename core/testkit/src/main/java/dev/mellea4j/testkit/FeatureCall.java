package dev.mellea4j.testkit;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Asks a backend for a feature that it may lack. */
final class FeatureCall {

  static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";

  private static final byte[] DOT =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

  private FeatureCall() {}

  /** Makes a call of {@code backend} that needs {@code capability}. */
  static void make(Backend backend, GenerateRequest request, Capability capability) {
    switch (capability) {
      case TOOLS -> backend.generate(request.withTools(List.of(tool())));
      case JSON -> backend.generate(request.withFormat(ResponseFormat.JSON));
      case JSON_SCHEMA ->
          backend.generate(request.withFormat(ResponseFormat.schema("city", SCHEMA)));
      case IMAGES, AUDIO, DOCUMENTS -> backend.generate(showing(request, capability));
      case COMPLETION -> backend.complete(List.of(request.lastUserText()), ModelOptions.empty());
      default -> throw new IllegalArgumentException("No request needs " + capability);
    }
  }

  /** Returns a request that shows {@link #bytes} beside the last words of the user. */
  static GenerateRequest showing(GenerateRequest request, Capability kind) {
    return request.withMessages(
        List.of(Message.user(Content.text(request.lastUserText()), content(kind))));
  }

  private static Content content(Capability kind) {
    return switch (kind) {
      case IMAGES -> Content.image(bytes(kind));
      case AUDIO -> Content.audio("audio/wav", bytes(kind));
      case DOCUMENTS -> DocumentContent.of(Media.of("application/pdf", bytes(kind)));
      default -> throw new IllegalArgumentException("Nothing shows " + kind);
    };
  }

  /** The file of an image, a recording or a document. */
  static byte[] bytes(Capability kind) {
    return switch (kind) {
      case IMAGES -> DOT.clone();
      case AUDIO -> "RIFF$\0\0\0WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1);
      case DOCUMENTS -> "%PDF-1.7 contract".getBytes(StandardCharsets.US_ASCII);
      default -> throw new IllegalArgumentException("No file is " + kind);
    };
  }

  static ToolDefinition tool() {
    return ToolDefinition.of("weather", "Tells the weather of a city", SCHEMA);
  }
}
