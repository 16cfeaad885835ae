package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A reply as a provider streams it: what comes before the text, the text piece by piece, and what
 * comes after it. A frame is a line of JSON, an event, or whatever else the provider sends in one
 * go, complete with its line ends. Immutable.
 */
public final class Frames {

  private static final Frames NONE = new Frames(List.of(), List.of(), List.of());

  private final List<byte[]> before;
  private final List<byte[]> text;
  private final List<byte[]> after;

  private Frames(List<byte[]> before, List<byte[]> text, List<byte[]> after) {
    this.before = before;
    this.text = text;
    this.after = after;
  }

  /** Returns no frames, to which some are added. */
  public static Frames none() {
    return NONE;
  }

  /** Returns a copy with a further frame before the text, such as an opening or thinking. */
  public Frames before(String frame) {
    return before(frame.getBytes(UTF_8));
  }

  /** Returns a copy with a further frame before the text, such as an opening or thinking. */
  public Frames before(byte[] frame) {
    return new Frames(with(before, frame), text, after);
  }

  /** Returns a copy with a further piece of the text. */
  public Frames text(String frame) {
    return text(frame.getBytes(UTF_8));
  }

  /** Returns a copy with a further piece of the text. */
  public Frames text(byte[] frame) {
    return new Frames(before, with(text, frame), after);
  }

  /** Returns a copy with a further frame after the text, such as tool calls, usage or an end. */
  public Frames after(String frame) {
    return after(frame.getBytes(UTF_8));
  }

  /** Returns a copy with a further frame after the text, such as tool calls, usage or an end. */
  public Frames after(byte[] frame) {
    return new Frames(before, text, with(after, frame));
  }

  private static List<byte[]> with(List<byte[]> frames, byte[] frame) {
    var more = new ArrayList<>(frames);
    more.add(frame.clone());
    return List.copyOf(more);
  }

  List<byte[]> before() {
    return before;
  }

  List<byte[]> text() {
    return text;
  }

  List<byte[]> after() {
    return after;
  }
}
