package dev.mellea4j.backend.hf;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The ids of tool calls as a chat template takes them. Mistral's refuse all but those of nine
 * letters and digits, so that a conversation which another model began would end there.
 *
 * <p>Belongs to one prompt.
 */
final class CallIds {

  private static final Pattern WANTS_NINE = Pattern.compile("length\\s*[!=]=\\s*9\\b");
  private static final Pattern NINE = Pattern.compile("[A-Za-z0-9]{9}");

  private final boolean nine;
  private final Map<String, String> given = new HashMap<>();

  private CallIds(boolean nine) {
    this.nine = nine;
  }

  static CallIds of(String template) {
    return new CallIds(WANTS_NINE.matcher(template).find());
  }

  /** Returns the id that stands for one in the prompt, the same each time. */
  String inPrompt(String id) {
    if (!nine || NINE.matcher(id).matches()) {
      return id;
    }
    int number = given.size() + 1;
    return given.computeIfAbsent(id, other -> "call%05d".formatted(number));
  }
}
