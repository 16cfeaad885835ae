package dev.mellea4j.backend.hf.call;

import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * Calls as a name and, behind some mark, arguments as JSON.
 *
 * @param call one call, with groups {@code name} and {@code arguments}
 */
record NamedCalls(Pattern call) implements CallReader {

  static NamedCalls of(String call) {
    return new NamedCalls(Pattern.compile(call, Pattern.DOTALL));
  }

  @Override
  public Reading read(String block, OfferedTools tools) {
    var calls = new ArrayList<Call>();
    var rest = new StringBuilder();
    var matcher = call.matcher(block);
    while (matcher.find()) {
      calls.add(new Call(matcher.group("name").strip(), matcher.group("arguments").strip()));
      matcher.appendReplacement(rest, "");
    }
    matcher.appendTail(rest);
    return new Reading(calls, rest.toString());
  }
}
