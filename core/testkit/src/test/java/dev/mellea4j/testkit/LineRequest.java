package dev.mellea4j.testkit;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.AudioContent;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes each fact of a request as a line: a word that says what it is, a space, and its value. */
final class LineRequest {

  static final OptionNames NAMES =
      OptionNames.none()
          .sent(ModelOption.TEMPERATURE, "temperature")
          .sent(ModelOption.TOP_P, "top_p")
          .sent(ModelOption.MAX_NEW_TOKENS, "most")
          .sent(ModelOption.SEED, "seed")
          .sent(ModelOption.STOP_SEQUENCES, "stop")
          .sent(ModelOption.THINKING, "think")
          .honoured(ModelOption.STREAM)
          .honoured(ModelOption.STREAM_TIMEOUT);

  private final Set<LineFlaw> flaws;
  private final StringBuilder lines = new StringBuilder();

  private LineRequest(Set<LineFlaw> flaws) {
    this.flaws = flaws;
  }

  static String of(
      Optional<String> model,
      GenerateRequest request,
      ResolvedOptions options,
      Set<LineFlaw> flaws) {
    var written = new LineRequest(flaws);
    model.ifPresent(written::model);
    written.options(options);
    written.tools(request);
    written.format(request);
    written.messages(request.messages());
    if (flaws.contains(LineFlaw.SENDS_THE_TIME)) {
      written.line("time", String.valueOf(System.nanoTime()));
    }
    return written.lines.toString();
  }

  private void line(String kind, String value) {
    lines.append(kind).append(' ');
    lines.append(value.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
  }

  private void model(String model) {
    line("model", flaws.contains(LineFlaw.IGNORES_THE_MODEL) ? "the usual" : model);
  }

  private void options(ResolvedOptions options) {
    options
        .named()
        .forEach(
            (name, value) -> {
              boolean passed = options.passThrough().containsKey(name);
              if (!flaws.contains(
                  passed ? LineFlaw.DROPS_NATIVE_OPTIONS : LineFlaw.DROPS_PORTABLE_OPTIONS)) {
                line("option", name + " " + value);
              }
            });
  }

  private void tools(GenerateRequest request) {
    for (var tool : request.tools()) {
      line("tool", tool.name());
      line("description", tool.description());
      line("schema", schema(tool.schema()));
    }
    if (!flaws.contains(LineFlaw.IGNORES_THE_TOOL_CHOICE)) {
      request.toolChoice().ifPresent(choice -> line("choice", choice.toString()));
    }
  }

  private String schema(String schema) {
    if (flaws.contains(LineFlaw.FLATTENS_SCHEMAS)) {
      return schema.replaceAll("\\s+", "").replaceAll("(\"\\w+\":\\{\"type\":\"\\w+\").*", "$1");
    }
    return flaws.contains(LineFlaw.DROPS_WHAT_A_SCHEMA_REQUIRES)
        ? schema.replaceAll(",?\\s*\"required\":\\[[^]]*]", "")
        : schema;
  }

  private void format(GenerateRequest request) {
    var format = request.format();
    if (!flaws.contains(LineFlaw.IGNORES_THE_FORMAT)) {
      line("format", format.kind().name());
      format.schema().ifPresent(schema -> line("schema", schema(schema)));
    }
  }

  private void messages(List<Message> messages) {
    var sent = new ArrayList<>(messages);
    if (flaws.contains(LineFlaw.SENDS_THE_LAST_MESSAGE_ALONE)) {
      sent.subList(0, sent.size() - 1).clear();
    }
    if (flaws.contains(LineFlaw.SENDS_MESSAGES_BACKWARDS)) {
      Collections.reverse(sent);
    }
    if (flaws.contains(LineFlaw.DROPS_THE_SYSTEM_PROMPT)) {
      sent.removeIf(message -> message.role() == Message.Role.SYSTEM);
    }
    sent.forEach(this::message);
  }

  private void message(Message message) {
    extras(message);
    if (message instanceof AssistantMessage assistant) {
      assistant(assistant);
    } else if (message instanceof ToolMessage result) {
      result(result);
    } else if (message instanceof UserMessage user) {
      user(user);
    } else {
      said(message, message.text());
    }
  }

  private void extras(Message message) {
    var owners =
        flaws.contains(LineFlaw.SENDS_WHAT_OTHERS_UNDERSTAND)
            ? message.extras().owners()
            : Set.of("line");
    if (!flaws.contains(LineFlaw.LOSES_SIGNATURES)) {
      owners.forEach(owner -> message.extras().get(owner).forEach((n, v) -> line(n, v.toString())));
    }
  }

  private void said(Message message, String text) {
    var role = message.role().name().toLowerCase(Locale.ROOT);
    var sent = flaws.contains(LineFlaw.TRIMS_TEXT) ? text.strip() : text;
    line(flaws.contains(LineFlaw.SENDS_ALL_AS_USER) ? "user" : role, sent);
  }

  private void user(UserMessage user) {
    for (var part : user.content()) {
      if (part instanceof TextContent text) {
        said(user, text.text());
      } else {
        medium(part);
      }
      if (flaws.contains(LineFlaw.SENDS_THE_FIRST_PART_ALONE)) {
        return;
      }
    }
  }

  private void medium(Content part) {
    if (flaws.contains(LineFlaw.DROPS_MEDIA)) {
      return;
    }
    if (part instanceof ImageContent image) {
      line("image", image.media().base64());
    } else if (part instanceof AudioContent audio) {
      line("audio", audio.media().base64());
    } else if (part instanceof DocumentContent document) {
      line("document", document.text().orElseGet(() -> document.media().base64()));
    } else {
      throw new IllegalArgumentException("There is no line for " + part.getClass());
    }
  }

  private void assistant(AssistantMessage assistant) {
    if (flaws.contains(LineFlaw.SENDS_THINKING_AS_TEXT)) {
      said(assistant, assistant.thinking() + assistant.text());
    } else {
      said(assistant, assistant.text());
    }
    if (!flaws.contains(LineFlaw.DROPS_TOOL_CALLS)) {
      assistant.toolCalls().forEach(this::call);
    }
  }

  private void call(ToolCall call) {
    boolean lost =
        flaws.contains(LineFlaw.DROPS_ODD_ARGUMENTS) && !call.arguments().matches("\\{.*}");
    line("call", call.id() + " " + call.name() + " " + (lost ? "{}" : call.arguments()));
  }

  private void result(ToolMessage result) {
    if (flaws.contains(LineFlaw.DROPS_TOOL_RESULTS)) {
      return;
    }
    if (flaws.contains(LineFlaw.SENDS_ALL_AS_USER)) {
      said(result, result.text());
      return;
    }
    var id = flaws.contains(LineFlaw.FORGETS_WHICH_CALL) ? result.toolName() : result.callId();
    line(result.failed() ? "failed" : "result", id + " " + result.text());
  }
}
