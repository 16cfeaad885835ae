package ${package};

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.MessageText;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.SchemaText;
import dev.mellea4j.http.ServerError;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a parrot is told, and understands why it would not talk. */
final class ${type}Dialect implements Dialect, ErrorReader {

  private static final ErrorTable ERRORS =
      ErrorTable.of(${type}Dialect.class.getResourceAsStream("errors.tsv"), "errors.tsv");

  @Override
  public OptionNames optionNames() {
    return OptionNames.none()
        .sent(ModelOption.TEMPERATURE, "mood")
        .sent(ModelOption.MAX_NEW_TOKENS, "most")
        .sent(ModelOption.SEED, "luck")
        .sent(ModelOption.STOP_SEQUENCES, "hush");
  }

  @Override
  public RoundTrip<Reply> chat(Chat chat) {
    var request = chat.request();
    if (request.format().kind() != ResponseFormat.Kind.TEXT) {
      throw BackendException.unsupported("A parrot talks as it likes. Ask for text");
    }
    var body = Json.object().put("bird", chat.model()).put("flow", chat.streamed());
    request.messages().forEach(message -> body.withArrayProperty("said").add(said(message)));
    putErrands(body, chat);
    chat.options().named().forEach(body::putPOJO);
    return new RoundTrip<>(
        HttpRequest.post("/talk", body),
        chat.streamed() ? ${type}Reader::flow : ${type}Reader::whole);
  }

  private static ObjectNode said(Message message) {
    var node = Json.object().put("by", message.role().name().toLowerCase(Locale.ROOT));
    node.put("words", MessageText.of(message, "A parrot"));
    if (message instanceof ToolMessage tool) {
      node.put("ref", tool.callId());
    }
    if (message instanceof AssistantMessage bird) {
      for (var call : bird.toolCalls()) {
        var errand = node.withArrayProperty("errands").addObject();
        errand.put("ref", call.id()).put("task", call.name()).put("with", call.arguments());
      }
    }
    return node;
  }

  private static void putErrands(ObjectNode body, Chat chat) {
    var choice = chat.request().toolChoice().orElse(ToolChoice.AUTO);
    if (choice.mode() == ToolChoice.Mode.NONE) {
      return;
    }
    for (var tool : chat.request().tools()) {
      var errand = body.withArrayProperty("errands").addObject().put("task", tool.name());
      errand.put("hint", tool.description());
      errand.set("needs", SchemaText.parse(tool.schema(), "tool '" + tool.name() + "'"));
    }
    if (choice.mode() != ToolChoice.Mode.AUTO) {
      throw BackendException.unsupported("Nobody can make a parrot run errands");
    }
  }

  @Override
  public ErrorReader errors() {
    return this;
  }

  /** ${type}s squawk where others have an error. */
  @Override
  public ServerError complete(ServerError error) {
    var squawk = error.json().path("squawk");
    return squawk.isString() ? error.withMessage(squawk.asString()) : error;
  }

  @Override
  public Reason reason(ServerError error) {
    return ERRORS.reason(error);
  }
}
