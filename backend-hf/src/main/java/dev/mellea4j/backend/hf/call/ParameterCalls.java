package dev.mellea4j.backend.hf.call;

import dev.mellea4j.backend.hf.json.JsonText;
import java.util.ArrayList;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Calls whose parameters are elements, each with a value that is no JSON: what it means, the schema
 * of the tool says.
 *
 * @param call one call, with groups {@code name} and {@code body}
 * @param parameter one parameter, with groups {@code key} and {@code value}
 */
record ParameterCalls(Pattern call, Pattern parameter) implements CallReader {

  static ParameterCalls of(String call, String parameter) {
    return new ParameterCalls(
        Pattern.compile(call, Pattern.DOTALL), Pattern.compile(parameter, Pattern.DOTALL));
  }

  @Override
  public Reading read(String block, OfferedTools tools) {
    var calls = new ArrayList<Call>();
    var rest = new StringBuilder();
    var matcher = call.matcher(block);
    while (matcher.find()) {
      var name = matcher.group("name").strip();
      calls.add(new Call(name, arguments(name, matcher.group("body"), tools)));
      matcher.appendReplacement(rest, "");
    }
    matcher.appendTail(rest);
    return new Reading(calls, rest.toString());
  }

  /** What has no parameters, but is not empty, is left as it was written. */
  private String arguments(String tool, String body, OfferedTools tools) {
    var members = new StringJoiner(", ", "{", "}");
    var matcher = parameter.matcher(body);
    int count = 0;
    while (matcher.find()) {
      var key = matcher.group("key").strip();
      members.add(JsonText.quoted(key) + ": " + tools.json(tool, key, matcher.group("value")));
      count++;
    }
    return count == 0 && !body.isBlank() ? body.strip() : members.toString();
  }
}
