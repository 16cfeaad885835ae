package dev.mellea4j.backend.hf.grammar;

import static dev.mellea4j.backend.hf.grammar.Symbols.anyOf;
import static dev.mellea4j.backend.hf.grammar.Symbols.bytes;
import static dev.mellea4j.backend.hf.grammar.Symbols.choice;
import static dev.mellea4j.backend.hf.grammar.Symbols.optional;
import static dev.mellea4j.backend.hf.grammar.Symbols.sequence;
import static dev.mellea4j.backend.hf.grammar.Symbols.text;

import dev.mellea4j.backend.hf.grammar.Symbol.Choice;
import dev.mellea4j.backend.hf.grammar.Symbol.Repeat;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON as <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a> has it, narrowed to what
 * every reader takes: valid UTF-8, no lone surrogates, integers that fit 64 bits, numbers that fit
 * a double. Blank space is one space after a comma or colon, or none, so that no model gets lost in
 * it.
 */
final class JsonGrammar {

  /** Ten to this power and less fit 64 bits. */
  private static final int DIGITS = 18;

  private final Symbol space = optional(text(" "));
  private final Symbol comma = sequence(text(","), space);
  private final Symbol colon = sequence(text(":"), space);
  private final Symbol digit = bytes('0', '9');
  private final Symbol character = character();
  private final Symbol integer = wholeNumber();
  private final Symbol number =
      sequence(
          integer,
          optional(text("."), new Repeat(digit, 1, DIGITS)),
          optional(anyOf("eE"), optional(anyOf("+-")), new Repeat(digit, 1, 2)));
  private final Symbol string = string(0, Repeat.UNBOUNDED);
  private final Choice value = new Choice();
  private final Symbol object = map(value);
  private final Symbol array = array(value, 0, Repeat.UNBOUNDED);

  JsonGrammar() {
    value.define(
        List.of(
            List.of(object),
            List.of(array),
            List.of(string),
            List.of(number),
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

  Symbol object() {
    return object;
  }

  Symbol integer() {
    return integer;
  }

  Symbol number() {
    return number;
  }

  /** A string of so many code points. */
  Symbol string(int least, int most) {
    return sequence(text("\""), new Repeat(character, least, most), text("\""));
  }

  Symbol array(Symbol item, int least, int most) {
    if (most == 0) {
      return text("[]");
    }
    int more = most == Repeat.UNBOUNDED ? most : most - 1;
    var items =
        List.of(
            text("["),
            item,
            new Repeat(sequence(comma, item), Math.max(0, least - 1), more),
            text("]"));
    return choice(least == 0 ? List.of(items, List.of(text("[]"))) : List.of(items));
  }

  /** An object of any names, all with such values. */
  Symbol map(Symbol memberValue) {
    var member = sequence(string, colon, memberValue);
    return choice(
        List.of(
            List.of(
                text("{"),
                member,
                new Repeat(sequence(comma, member), 0, Repeat.UNBOUNDED),
                text("}")),
            List.of(text("{}"))));
  }

  /** An object of these members in this order, of which the optional ones may be left out. */
  Symbol record(List<Member> members) {
    var afterFirst = text("}");
    var untilFirst = text("}");
    for (int i = members.size() - 1; i >= 0; i--) {
      var member = members.get(i);
      var named = sequence(text(member.name()), colon, member.value());
      var first = new ArrayList<List<Symbol>>(List.of(List.of(named, afterFirst)));
      var next = new ArrayList<List<Symbol>>(List.of(List.of(comma, named, afterFirst)));
      if (!member.required()) {
        first.add(List.of(untilFirst));
        next.add(List.of(afterFirst));
      }
      untilFirst = choice(first);
      afterFirst = choice(next);
    }
    return sequence(text("{"), untilFirst);
  }

  private Symbol wholeNumber() {
    var positive =
        choice(
            List.of(
                List.of(bytes('1', '9'), new Repeat(digit, 0, DIGITS - 1)), List.of(text("0"))));
    return sequence(optional(text("-")), positive);
  }

  /** A code point of a string, in <a href="https://www.rfc-editor.org/rfc/rfc3629">UTF-8</a>. */
  private static Symbol character() {
    var tail = bytes(0x80, 0xBF);
    var hex = bytes('0', '9', 'A', 'F', 'a', 'f');
    var escape =
        choice(
            List.of(
                List.of(anyOf("\"\\/bfnrt")),
                List.of(
                    text("u"),
                    bytes('0', '9', 'A', 'C', 'a', 'c', 'E', 'F', 'e', 'f'),
                    hex,
                    hex,
                    hex),
                List.of(text("u"), anyOf("Dd"), bytes('0', '7'), hex, hex)));
    return choice(
        List.of(
            List.of(bytes(' ', '!', '#', '[', ']', 0x7F)),
            List.of(text("\\"), escape),
            List.of(bytes(0xC2, 0xDF), tail),
            List.of(bytes(0xE0, 0xE0), bytes(0xA0, 0xBF), tail),
            List.of(bytes(0xE1, 0xEC, 0xEE, 0xEF), tail, tail),
            List.of(bytes(0xED, 0xED), bytes(0x80, 0x9F), tail),
            List.of(bytes(0xF0, 0xF0), bytes(0x90, 0xBF), tail, tail),
            List.of(bytes(0xF1, 0xF3), tail, tail, tail),
            List.of(bytes(0xF4, 0xF4), bytes(0x80, 0x8F), tail, tail)));
  }

  /**
   * A member of an object.
   *
   * @param name with its quotes
   */
  record Member(String name, Symbol value, boolean required) {}
}
