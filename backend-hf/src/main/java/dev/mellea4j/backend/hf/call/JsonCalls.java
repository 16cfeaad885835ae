package dev.mellea4j.backend.hf.call;

import dev.mellea4j.backend.hf.json.JsonText;
import java.util.ArrayList;

/** Calls as objects of a name and arguments: one, several behind each other, or a list of them. */
final class JsonCalls implements CallReader {

  /** What may stand between objects; models do not agree on it. */
  private static final String BETWEEN = "[],; \t\r\n";

  @Override
  public Reading read(String block, OfferedTools tools) {
    var calls = new ArrayList<Call>();
    int end = 0;
    int start = next(block, end);
    while (start < block.length() && block.charAt(start) == '{') {
      var object = JsonCall.read(block.substring(start));
      if (object.call().isEmpty()) {
        break;
      }
      calls.add(object.call().get());
      end = start + object.length();
      start = next(block, end);
    }
    return new Reading(calls, start == block.length() ? "" : block.substring(end));
  }

  private static int next(String block, int from) {
    int place = from;
    while (place < block.length() && BETWEEN.indexOf(block.charAt(place)) >= 0) {
      place++;
    }
    return place;
  }

  @Override
  public String spell(String tool) {
    return JsonText.quoted(tool);
  }
}
