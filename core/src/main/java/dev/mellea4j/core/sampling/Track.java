package dev.mellea4j.core.sampling;

import dev.mellea4j.core.instruct.Chunk;
import dev.mellea4j.core.instruct.Chunker;
import dev.mellea4j.core.instruct.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chunks of one answer that some of the requirements judge. */
final class Track {

  private final List<Requirement> requirements;
  private final Cutter cutter;
  private final int attempt;
  private int index;
  private int end;

  private Track(Chunker chunker, List<Requirement> requirements, int attempt) {
    this.cutter = new Cutter(chunker);
    this.requirements = requirements;
    this.attempt = attempt;
  }

  /** Returns a track for every chunker of the requirements. */
  static List<Track> of(List<Requirement> requirements, int attempt) {
    Map<Chunker, List<Requirement>> byChunker = new LinkedHashMap<>();
    for (var requirement : requirements) {
      requirement
          .chunker()
          .ifPresent(c -> byChunker.computeIfAbsent(c, n -> new ArrayList<>()).add(requirement));
    }
    var tracks = new ArrayList<Track>();
    byChunker.forEach((chunker, its) -> tracks.add(new Track(chunker, its, attempt)));
    return tracks;
  }

  List<Requirement> requirements(boolean judgedByModel) {
    return requirements.stream().filter(r -> r.isJudgedByModel() == judgedByModel).toList();
  }

  /** Takes more of the answer, and returns the chunks that are whole now. */
  List<Cut> add(String piece) {
    return cutter.add(piece).stream().map(this::cut).toList();
  }

  /** Returns the chunks that are left once the answer, or one round of it, is whole. */
  List<Cut> rest() {
    return cutter.rest().stream().map(this::cut).toList();
  }

  private Cut cut(String text) {
    end += text.length();
    var chunk = new Chunk(attempt, index, text.strip());
    index += chunk.text().isEmpty() ? 0 : 1;
    return new Cut(this, chunk, end);
  }

  /**
   * A chunk that is whole.
   *
   * @param end where it ends in all that was written
   */
  record Cut(Track track, Chunk chunk, int end) {

    boolean isBlank() {
      return chunk.text().isEmpty();
    }
  }
}
