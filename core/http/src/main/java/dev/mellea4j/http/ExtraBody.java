package dev.mellea4j.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Members that the option {@code extra_body}, as the clients of OpenAI have it, adds to the body of
 * a request, over what else it says. Immutable.
 */
public final class ExtraBody {

  /** What the option is called. */
  public static final String OPTION = "extra_body";

  private static final ExtraBody NONE = new ExtraBody(Optional.empty());

  private final Optional<Map<?, ?>> members;

  private ExtraBody(Optional<Map<?, ?>> members) {
    this.members = members;
  }

  /**
   * Returns what the option says.
   *
   * @param options the values of options by their names
   * @throws IllegalArgumentException if it is not a map
   */
  public static ExtraBody of(Map<String, Object> options) {
    var value = options.get(OPTION);
    if (value == null) {
      return NONE;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("Option 'extra_body' is not a map of members");
    }
    return new ExtraBody(Optional.of(map));
  }

  /**
   * Takes the option out of a body, into which unknown options were written, and merges it there.
   *
   * @throws IllegalArgumentException if it is no object
   */
  public static void mergeWithin(ObjectNode body) {
    var said = body.remove(OPTION);
    if (said != null) {
      of(Map.of(OPTION, Json.value(said))).mergeInto(body);
    }
  }

  /**
   * Writes a body with these members: objects that both have member by member, all else as a whole.
   * Null is sent.
   *
   * @param own writes the members that it has without
   */
  public void write(JsonGenerator json, Consumer<JsonGenerator> own) {
    if (members.isEmpty()) {
      writeObject(json, own);
    } else {
      var body = (ObjectNode) Json.tree(to -> writeObject(to, own));
      mergeInto(body);
      json.writeTree(body);
    }
  }

  /** Merges these members into a body that is otherwise whole. See {@link #write}. */
  public void mergeInto(ObjectNode body) {
    members.ifPresent(all -> Json.merge(body, Json.MAPPER.valueToTree(all)));
  }

  private static void writeObject(JsonGenerator json, Consumer<JsonGenerator> members) {
    json.writeStartObject();
    members.accept(json);
    json.writeEndObject();
  }

  /** Tells whether there is anything, and not what: it may be private. */
  @Override
  public String toString() {
    return members.isEmpty() ? "ExtraBody[]" : "ExtraBody[…]";
  }
}
