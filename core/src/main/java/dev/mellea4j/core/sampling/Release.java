package dev.mellea4j.core.sampling;

import dev.mellea4j.core.instruct.Chunk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells of the text of an answer that everybody has judged who judges chunks of it. */
final class Release {

  private final Audience.Seat seat;
  private final Map<Track, Integer> judged = new HashMap<>();
  private final StringBuilder text = new StringBuilder();
  private int released;
  private int index;

  Release(List<Track> tracks, Audience.Seat seat) {
    this.seat = seat;
    tracks.forEach(track -> judged.put(track, 0));
  }

  /** Takes more of the answer. */
  void written(String more) {
    text.append(more);
    releaseJudged();
  }

  /** Takes a chunk that has passed. */
  void passed(Track.Cut cut) {
    judged.put(cut.track(), cut.end());
    releaseJudged();
  }

  /** Returns what was written in a round, up to the end of a chunk. */
  String upTo(Track.Cut cut, Round round) {
    return text.substring(round.start(), cut.end());
  }

  private void releaseJudged() {
    int end = judged.values().stream().reduce(text.length(), Math::min);
    if (end > released) {
      var chunk = new Chunk(seat.attempt(), index++, text.substring(released, end));
      released = end;
      seat.audience().chunks().accept(chunk);
    }
  }
}
