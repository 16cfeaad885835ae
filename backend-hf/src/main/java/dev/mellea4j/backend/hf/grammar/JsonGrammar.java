package dev.mellea4j.backend.hf.grammar;

import static dev.mellea4j.backend.hf.grammar.Symbols.choice;
import static dev.mellea4j.backend.hf.grammar.Symbols.optional;
import static dev.mellea4j.backend.hf.grammar.Symbols.sequence;
import static dev.mellea4j.backend.hf.grammar.Symbols.text;

import dev.mellea4j.backend.hf.grammar.Symbol.Choice;
import dev.mellea4j.backend.hf.grammar.Symbol.Repeat;
import dev.mellea4j.backend.hf.language.Numerals;
import java.util.List;

/**
 * JSON as <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a> has it, narrowed to what
 * every reader takes: valid UTF-8, no lone surrogates, numbers that fit a double. Blank space is
 * one space after a comma or colon, or none, so that no model gets lost in it.
 */
final class JsonGrammar {

  private static final Symbol NUMBER = NumberScan.of(Numerals.WITH_EXPONENTS);
  private static final Symbol QUOTE = text("\"");

  private final Symbol space = optional(text(" "));
  private final Symbol comma = sequence(text(","), space);
  private final Symbol colon = sequence(text(":"), space);
  private final Choice value = new Choice();
  private final Symbol object = map();
  private final Symbol array = array();

  JsonGrammar() {
    value.define(
        List.of(
            List.of(object),
            List.of(array),
            List.of(string(TextScan.ofLength(0, Repeat.UNBOUNDED))),
            List.of(NUMBER),
            List.of(text("true")),
            List.of(text("false")),
            List.of(text("null"))));
  }

  Symbol value() {
    return value;
  }

  /** An object or an array of anything: what can end only with its last bracket. */
  Symbol document() {
    return choice(List.of(List.of(object), List.of(array)));
  }

  Symbol number() {
    return NUMBER;
  }

  Symbol comma() {
    return comma;
  }

  Symbol colon() {
    return colon;
  }

  Symbol string(Scan content) {
    return sequence(QUOTE, content, QUOTE);
  }

  private Symbol array() {
    var more = new Repeat(sequence(comma, value), 0, Repeat.UNBOUNDED);
    return choice(List.of(List.of(text("["), value, more, text("]")), List.of(text("[]"))));
  }

  private Symbol map() {
    var name = string(TextScan.ofLength(0, Repeat.UNBOUNDED));
    var member = sequence(name, colon, value);
    var more = new Repeat(sequence(comma, member), 0, Repeat.UNBOUNDED);
    return choice(List.of(List.of(text("{"), member, more, text("}")), List.of(text("{}"))));
  }
}
