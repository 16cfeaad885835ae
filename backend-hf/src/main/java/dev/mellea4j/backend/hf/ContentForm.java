package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Message.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a template reads what messages of a role say. Only trying tells: one that gets it in another
 * form than it expects may write something else, or nothing, without a word.
 */
enum ContentForm {
  /** As one text. */
  TEXT,
  /** As a list of parts, each with a type. */
  PARTS,
  /** Not at all. */
  LEFT_OUT;

  /** What is looked for in the prompt: letters, which templates leave as they are. */
  private static final String PROBE = "zqzqprobezqzq";

  private static final Map<String, Object> FUNCTION =
      Map.of("name", "probe", "arguments", Map.of());

  /** Finds the form out. */
  static ContentForm of(ChatTemplate template, Role role, Runnable check) {
    var text = contains(template, role, TEXT, check);
    if (text.orElse(false)) {
      return TEXT;
    }
    if (contains(template, role, PARTS, check).orElse(false)) {
      return PARTS;
    }
    return text.isEmpty() ? TEXT : LEFT_OUT;
  }

  /** Whether the prompt says what a message says; empty if there is none. */
  private static Optional<Boolean> contains(
      ChatTemplate template, Role role, ContentForm form, Runnable check) {
    var probe = message(role, form.of(List.of(PROBE), ""));
    try {
      var conversation = conversation(template, role, probe, check);
      var prompt = template.render(Map.of("messages", conversation), check);
      return Optional.of(prompt.contains(PROBE));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the conversation itself tells the reason
    }
  }

  private static List<Object> conversation(
      ChatTemplate template, Role role, Map<String, Object> probe, Runnable check) {
    if (role == Role.USER) {
      return List.of(probe);
    }
    var question = message(Role.USER, template.form(Role.USER, check).of(List.of("x"), ""));
    return switch (role) {
      case SYSTEM -> List.of(probe, question);
      case ASSISTANT -> List.of(question, probe, question);
      default -> List.of(question, call(), probe);
    };
  }

  private static Map<String, Object> message(Role role, Object content) {
    return Map.of("role", role.name().toLowerCase(Locale.ROOT), "content", content);
  }

  private static Map<String, Object> call() {
    var call = Map.of("type", "function", "id", "probecall", "function", FUNCTION);
    return Map.of("role", "assistant", "content", "", "tool_calls", List.of(call));
  }

  /** Returns what a message says in this form. */
  Object of(List<String> texts, String separator) {
    return this == PARTS
        ? texts.stream().map(text -> Map.of("type", "text", "text", text)).toList()
        : String.join(separator, texts);
  }
}
