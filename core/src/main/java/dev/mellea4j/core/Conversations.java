package dev.mellea4j.core;

import dev.mellea4j.api.Message;
import dev.mellea4j.core.conversation.ConversationJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes conversations to JSON and reads them back, to go on with them later or elsewhere.
 *
 * <pre>{@code
 * Files.writeString(file, Conversations.write(m.context().messages()));
 * var context = ChatContext.of(Conversations.read(Files.readString(file)));
 * }</pre>
 *
 * <p>Nothing is lost: media are in it (in Base64, or by their address), and so are thinking, tool
 * calls with their results, cache points and {@linkplain dev.mellea4j.api.Extras extras}, such as
 * the signatures of thoughts. It is as private as the conversation is.
 */
public final class Conversations {

  private Conversations() {}

  /** Returns the messages as JSON, in their order. */
  public static String write(List<? extends Message> messages) {
    var text = new StringWriter();
    try {
      write(messages, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Writes the messages as JSON, in their order, piece by piece; long ones take no memory.
   *
   * @param writer stays open, and is flushed
   * @throws IOException if it throws that
   */
  public static void write(List<? extends Message> messages, Writer writer) throws IOException {
    ConversationJson.write(messages, writer);
  }

  /**
   * Returns the messages that {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is something else, or of another version; the message
   *     says where
   */
  public static List<Message> read(String json) {
    return ConversationJson.read(json);
  }
}
