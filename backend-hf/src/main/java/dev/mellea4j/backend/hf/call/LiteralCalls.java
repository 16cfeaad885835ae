package dev.mellea4j.backend.hf.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls as a programming language writes them, such as {@code [f(a='x', b=3), g()]} or {@code
 * call:f{a:<escape>x<escape>}}.
 *
 * @param before what stands before a name
 * @param open between name and arguments
 * @param assign between the name of an argument and its value
 * @param close behind the arguments
 * @param quotes around texts
 */
record LiteralCalls(String before, char open, char assign, char close, List<String> quotes)
    implements CallReader {

  static final LiteralCalls PYTHON = new LiteralCalls("", '(', '=', ')', List.of("'", "\""));

  static LiteralCalls gemma(String quote) {
    return new LiteralCalls("call:", '{', ':', '}', List.of(quote));
  }

  @Override
  public Reading read(String block, OfferedTools tools) {
    var calls = new ArrayList<Call>();
    var text = new Literals(block, quotes);
    int end = 0;
    try {
      while (text.next("[],;") && text.take(before)) {
        calls.add(new Call(text.name(), text.members(open, assign, close)));
        end = text.place();
      }
    } catch (IllegalArgumentException e) {
      return new Reading(calls, block.substring(end));
    }
    return new Reading(calls, text.atEnd() ? "" : block.substring(end));
  }
}
