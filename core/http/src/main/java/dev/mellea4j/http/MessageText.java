package dev.mellea4j.http;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The text of a message, with the text documents below it. */
public final class MessageText {

  private MessageText() {}

  /**
   * Returns the text of a message of any role, for providers that know nothing else.
   *
   * @param dialect who gets it, for the message of the exception
   * @throws BackendException with UNSUPPORTED for content that is no text, so that none is lost
   */
  public static String of(Message message, String dialect) {
    if (message instanceof UserMessage user) {
      return of(user.content(), dialect, Set.of());
    }
    return message instanceof ToolMessage tool
        ? of(tool.content(), dialect, Set.of())
        : message.text();
  }

  /**
   * Returns the text parts one after another, then each document under a line {@code [Document
   * id]}.
   *
   * @param dialect who gets it, for the message of the exception
   * @param elsewhere kinds of content that the caller writes elsewhere
   * @throws BackendException with UNSUPPORTED for content of any other kind, so that none is lost
   */
  public static String of(
      List<Content> content, String dialect, Set<Class<? extends Content>> elsewhere) {
    var documents = new ArrayList<String>();
    for (var part : content) {
      if (part instanceof DocumentContent document) {
        documents.add(below(document, dialect));
      } else if (!(part instanceof TextContent) && !elsewhere.contains(part.getClass())) {
        throw BackendException.unsupported(
            "%s takes no %s in this message".formatted(dialect, kind(part)));
      }
    }
    var text = Content.text(content);
    var below = String.join("\n", documents);
    return text.isEmpty() || below.isEmpty() ? text + below : text + "\n\n\n" + below;
  }

  private static String below(DocumentContent document, String dialect) {
    var text =
        document
            .text()
            .orElseThrow(
                () ->
                    BackendException.unsupported(
                        "%s reads no documents of type '%s'. Pass the text of the document"
                            .formatted(dialect, document.media().mediaType())));
    return "[Document%s]\n%s%s"
        .formatted(
            document.id().map(" %s"::formatted).orElse(""),
            document.title().map("%s: "::formatted).orElse(""),
            text);
  }

  private static String kind(Content part) {
    return switch (part.getClass().getSimpleName()) {
      case "ImageContent" -> "image";
      case "AudioContent" -> "recording";
      default -> part.getClass().getSimpleName();
    };
  }
}
