package dev.mellea4j.backend.hf.tokenizer;

import dev.mellea4j.backend.hf.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a model wants around a plain text, such as one for its beginning, as the
 * post-processors {@code TemplateProcessing}, {@code ByteLevel}, which adds none, and sequences of
 * them say.
 */
final class PromptFrame {

  private static final String NAME = "post_processor";
  private static final Set<String> TYPES = Set.of("ByteLevel", "Sequence", "TemplateProcessing");

  private final List<Integer> before = new ArrayList<>();
  private final List<Integer> after = new ArrayList<>();

  /**
   * Reads the post-processor of a file.
   *
   * @throws IllegalArgumentException if it is not supported
   */
  static PromptFrame of(String place, @Nullable Object json) {
    var frame = new PromptFrame();
    if (json != null) {
      frame.add(Step.of(NAME, place, json));
    }
    return frame;
  }

  private void add(Step step) {
    switch (step.type()) {
      case "ByteLevel" -> {}
      case "Sequence" -> step.steps("processors").forEach(this::add);
      case "TemplateProcessing" -> addTemplate(step);
      default -> throw step.unknown(TYPES);
    }
  }

  private void addTemplate(Step step) {
    boolean textCame = false;
    var leading = new ArrayList<Integer>();
    for (var piece : step.json().list("single")) {
      var json = Step.of("single", step.place(), piece).json();
      if (json.has("Sequence")) {
        requireFirst(step, json, textCame);
        textCame = true;
      } else {
        (textCame ? after : leading).addAll(tokens(step, json));
      }
    }
    if (!textCame) {
      throw step.refused("leaves the text out");
    }
    before.addAll(0, leading);
  }

  private static void requireFirst(Step step, JsonObject piece, boolean again) {
    var text = piece.require("Sequence", piece::object);
    if (again || !text.require("id", text::text).equals("A")) {
      throw step.refused("has a 'single' with more than one text");
    }
  }

  private static List<Integer> tokens(Step step, JsonObject piece) {
    var token = piece.require("SpecialToken", piece::object);
    var name = token.require("id", token::text);
    var known = step.json().require("special_tokens", step.json()::object);
    if (!(known.get(name) instanceof Map<?, ?> members)) {
      throw step.refused("has no '%s' in 'special_tokens'".formatted(name));
    }
    return JsonObject.of(step.place(), members).list("ids").stream()
        .map(id -> TokenIds.require(step.place(), id))
        .toList();
  }

  List<Integer> before() {
    return before;
  }

  List<Integer> after() {
    return after;
  }
}
