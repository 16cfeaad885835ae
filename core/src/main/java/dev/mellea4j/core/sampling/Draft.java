package dev.mellea4j.core.sampling;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts an answer into chunks as it is written. */
final class Draft implements ReplySink {

  private final List<Track> tracks;
  private final ReplySink others;
  private Consumer<Passage> passages = passage -> {};

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private Round round = new Round(List.of(), 0);
  private int written;

  /**
   * Makes a draft.
   *
   * @param others takes what is no text
   */
  Draft(List<Track> tracks, ReplySink others) {
    this.tracks = tracks;
    this.others = others;
  }

  /** Says who takes the text, and judges it. */
  void handTo(Consumer<Passage> newPassages) {
    passages = newPassages;
  }

  /** Begins another text, as a request goes out. */
  void begin(List<Message> sent) {
    end();
    text.setLength(0);
    thinking.setLength(0);
    round = new Round(sent, written);
  }

  @Override
  public boolean wantsPieces() {
    return !tracks.isEmpty() || others.wantsPieces();
  }

  @Override
  public void text(String piece) {
    text.append(piece);
    written += piece.length();
    var cuts = new ArrayList<Track.Cut>();
    tracks.forEach(track -> cuts.addAll(track.add(piece)));
    passages.accept(new Passage(round, piece, cuts));
  }

  @Override
  public void thinking(String piece) {
    thinking.append(piece);
    others.thinking(piece);
  }

  /** What stands before a call of a tool is a chunk of its own. */
  @Override
  public void toolCall(ToolCall call) {
    end();
    others.toolCall(call);
  }

  @Override
  public void progress(Progress news) {
    others.progress(news);
  }

  /** Takes what is left as the last chunk. */
  void end() {
    var rest = tracks.stream().flatMap(track -> track.rest().stream()).toList();
    passages.accept(new Passage(round, "", rest));
  }

  /** Returns the request that is answered now. */
  Round round() {
    return round;
  }

  /** Returns what there is of the answer to it, once nothing more comes. */
  Reply reply() {
    return Reply.of(text.toString())
        .withThinking(thinking.toString())
        .withFinishReason(FinishReason.OTHER);
  }
}
