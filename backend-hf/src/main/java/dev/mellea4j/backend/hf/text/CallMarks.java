package dev.mellea4j.backend.hf.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What tells a tool call from text.
 *
 * @param tags that stand around calls; one without an end goes on to the end of the reply
 * @param opening with which a reply begins that is calls from its beginning to its end, without
 *     tags; empty if there is none
 */
public record CallMarks(List<Tags> tags, String opening) {

  /** Marks of nothing. */
  public static final CallMarks NONE = new CallMarks(List.of(), "");

  /** Returns marks that know some more tags. */
  public CallMarks and(Tags more) {
    var all = new ArrayList<>(tags);
    all.add(more);
    return new CallMarks(List.copyOf(all), opening);
  }

  /** Whether a text is one of the tags. */
  public boolean has(String text) {
    return tags.stream().anyMatch(tag -> text.equals(tag.open()) || text.equals(tag.close()));
  }

  /** Returns marks that know a reply which is a call as a whole by what it begins with. */
  public CallMarks orWhole(String beginning) {
    return new CallMarks(tags, beginning);
  }
}
