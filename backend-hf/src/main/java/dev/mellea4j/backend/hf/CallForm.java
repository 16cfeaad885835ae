package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Message.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a template reads calls of tools that the model has made. As with {@link ContentForm}, only
 * trying tells.
 */
enum CallForm {
  /** With arguments as an object. */
  OBJECT(false, ""),
  /** With arguments as a text of JSON. */
  TEXT(true, ""),
  /** With arguments as an object, and only in messages that say nothing else. */
  SILENT_OBJECT(false, null),
  /** With arguments as a text of JSON, and only in messages that say nothing else. */
  SILENT_TEXT(true, null),
  /** Not at all. */
  LEFT_OUT(false, "");

  private static final List<String> SEEN = List.of("zqzqname", "zqzqkey", "zqzqvalue");

  private final boolean text;
  private final @Nullable String content;

  CallForm(boolean text, @Nullable String content) {
    this.text = text;
    this.content = content;
  }

  /** Whether arguments are a text of JSON. */
  boolean text() {
    return text;
  }

  /** Whether a message that says something may not have calls. */
  boolean silent() {
    return content == null;
  }

  /** Finds the form out; {@link #OBJECT}, as transformers has it, if the template takes none. */
  static CallForm of(ChatTemplate template, Runnable check) {
    boolean taken = false;
    for (var form : Arrays.asList(OBJECT, TEXT, SILENT_OBJECT, SILENT_TEXT)) {
      var prompt = form.prompt(template, check);
      taken |= prompt.isPresent();
      if (prompt.filter(text -> SEEN.stream().allMatch(text::contains)).isPresent()) {
        return form;
      }
    }
    return taken ? LEFT_OUT : OBJECT;
  }

  private Object arguments() {
    return text ? "{\"zqzqkey\": \"zqzqvalue\"}" : Map.of("zqzqkey", "zqzqvalue");
  }

  private Optional<String> prompt(ChatTemplate template, Runnable check) {
    var question = template.form(Role.USER, check).of(List.of("x"), "");
    var function = Map.of("name", "zqzqname", "arguments", arguments());
    var call = Map.of("type", "function", "id", "zqzqcall1", "function", function);
    var said = new HashMap<String, @Nullable Object>();
    said.put("role", "assistant");
    said.put("content", content);
    said.put("tool_calls", List.of(call));
    var answer =
        Map.of("role", "tool", "content", "y", "name", "zqzqname", "tool_call_id", "zqzqcall1");
    var talk = List.of(Map.of("role", "user", "content", question), said, answer);
    try {
      return Optional.of(template.render(Map.of("messages", talk), check));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the conversation itself tells the reason
    }
  }
}
