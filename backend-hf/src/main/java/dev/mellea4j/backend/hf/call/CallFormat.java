package dev.mellea4j.backend.hf.call;

import dev.mellea4j.backend.hf.grammar.FramedSchema;
import dev.mellea4j.backend.hf.text.CallMarks;
import dev.mellea4j.backend.hf.text.Tags;
import java.util.List;
import java.util.Optional;

/**
 * How models of some families write calls of tools. All that are known are in {@link CallFormats}.
 */
public final class CallFormat {

  private final String name;
  private final List<String> signs;
  private final CallMarks marks;
  private final CallReader reader;
  private final String before;
  private final String after;

  private CallFormat(
      String name,
      List<String> signs,
      CallMarks marks,
      CallReader reader,
      String before,
      String after) {
    this.name = name;
    this.signs = signs;
    this.marks = marks;
    this.reader = reader;
    this.before = before;
    this.after = after;
  }

  /** Returns the format that a chat template asks its model for, if it is known. */
  public static Optional<CallFormat> of(String template) {
    return CallFormats.ALL.stream()
        .filter(format -> format.signs.stream().allMatch(template::contains))
        .findFirst();
  }

  /**
   * Begins a format of objects behind each other.
   *
   * @param signs what a chat template has if it asks its model for this format; all of them
   */
  static CallFormat named(String name, String... signs) {
    return new CallFormat(name, List.of(signs), CallMarks.NONE, new JsonCalls(), "", "");
  }

  /** Returns a format whose calls may also stand between these tags. */
  CallFormat between(String open, String close) {
    return with(marks.and(new Tags(open, close)));
  }

  /** Returns a format with which a whole reply may be calls, if it begins like this. */
  CallFormat orAll(String opening) {
    return with(marks.orWhole(opening));
  }

  private CallFormat with(CallMarks other) {
    return new CallFormat(name, signs, other, reader, before, after);
  }

  CallFormat read(CallReader other) {
    return new CallFormat(name, signs, marks, other, before, after);
  }

  /**
   * Returns a format whose arguments are JSON, so that they can be kept to a schema.
   *
   * @param begin all of a call up to its arguments, with {@code %s} for the name
   * @param end all that comes after them
   */
  CallFormat written(String begin, String end) {
    return new CallFormat(name, signs, marks, reader, begin, end);
  }

  /** Returns its name, for messages. */
  public String name() {
    return name;
  }

  /** Returns what calls stand between. */
  public CallMarks marks() {
    return marks;
  }

  /** Reads what stands between two tags. */
  public Reading read(String block, OfferedTools tools) {
    return reader.read(block, tools);
  }

  /** Whether calls can be kept to the schemas of their arguments. */
  public boolean keepsSchemas() {
    return !before.isEmpty();
  }

  /** Returns all that a call of a tool is, tags included, with the schema of its arguments. */
  public FramedSchema frame(String tool, String schema) {
    return new FramedSchema(before.replace("%s", reader.spell(tool)), schema, after);
  }

  /** Whether calls are written with such a token, so that it means something within a reply. */
  public boolean writes(String token) {
    return marks.has(token) || before.contains(token) || after.contains(token);
  }
}
