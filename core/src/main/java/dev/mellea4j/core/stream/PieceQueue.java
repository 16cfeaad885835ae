package dev.mellea4j.core.stream;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.session.Cancellation;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Hands pieces from the thread of a call to its one reader. It holds few: a slow reader holds back
 * the call, and with it the model.
 */
public final class PieceQueue implements ReplySink {

  public static final int CAPACITY = 16;

  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(CAPACITY);
  private volatile Runnable arrived = () -> {};

  /** Has {@code newArrived} run after every piece, on the thread of the call. */
  void onArrival(Runnable newArrived) {
    arrived = newArrived;
  }

  @Override
  public void text(String piece) {
    put(new Piece.Text(piece));
  }

  @Override
  public void thinking(String piece) {
    put(new Piece.Thought(piece));
  }

  @Override
  public void toolCall(ToolCall call) {
    put(new Piece.Call(call));
  }

  @Override
  public void progress(Progress news) {
    put(new Piece.News(news));
  }

  private void put(Piece piece) {
    try {
      room.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Cancellation.cancelled("The call was cancelled");
    }
    finish(piece);
  }

  /** Hands over the last piece, for which there always is room. */
  public void finish(Piece last) {
    pieces.add(last);
    arrived.run();
  }

  /** Hands over the last piece instead of those not read yet. */
  public void finishAtOnce(Piece last) {
    pieces.clear();
    finish(last);
  }

  /** Waits for the next piece. */
  Piece take() throws InterruptedException {
    var piece = pieces.take();
    room.release();
    return piece;
  }

  /** Returns the next piece if there is one. */
  Optional<Piece> poll() {
    var piece = Optional.ofNullable(pieces.poll());
    piece.ifPresent(taken -> room.release());
    return piece;
  }
}
