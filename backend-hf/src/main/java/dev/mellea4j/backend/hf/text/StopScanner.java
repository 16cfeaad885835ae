package dev.mellea4j.backend.hf.text;

import java.util.List;

/** Ends a text before the first of some stop sequences, also one that arrives in pieces. */
public final class StopScanner {

  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean stopped;

  /** Makes a scanner; empty sequences are ignored. */
  public StopScanner(List<String> stops) {
    this.stops = stops.stream().filter(stop -> !stop.isEmpty()).toList();
  }

  /** Returns what is certain to come before any stop sequence. */
  public String add(String piece) {
    if (stopped) {
      return "";
    }
    held.append(piece);
    int stop = firstStop();
    stopped = stop >= 0;
    int end = stopped ? stop : held.length() - Overlap.length(held, stops);
    var text = held.substring(0, end);
    held.delete(0, stopped ? held.length() : end);
    return text;
  }

  private int firstStop() {
    int first = -1;
    for (var stop : stops) {
      int index = held.indexOf(stop);
      if (index >= 0 && (first < 0 || index < first)) {
        first = index;
      }
    }
    return first;
  }

  /** Whether a stop sequence was met; the text is over. */
  public boolean stopped() {
    return stopped;
  }

  /** Returns what was held back and turned out to be no stop sequence. */
  public String finish() {
    var rest = held.toString();
    held.setLength(0);
    return rest;
  }
}
