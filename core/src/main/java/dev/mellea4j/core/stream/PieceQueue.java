package dev.mellea4j.core.stream;

import dev.mellea4j.core.session.Cancellation;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Hands pieces from the thread of a call to its one reader. It holds few: a slow reader holds back
 * the call, and with it the model.
 */
public final class PieceQueue<T> {

  public static final int CAPACITY = 16;

  private final BlockingQueue<Piece<T>> pieces = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(CAPACITY);
  private volatile Runnable arrived = () -> {};

  /** Has {@code newArrived} run after every piece, on the thread of the call. */
  void onArrival(Runnable newArrived) {
    arrived = newArrived;
  }

  /** Hands over an item, once there is room for it. */
  public void item(T item) {
    put(new Piece.Item<>(item));
  }

  void put(Piece<T> piece) {
    acquireRoom();
    finish(piece);
  }

  /** Waits until there is room for an item, which somebody else may take first. */
  public void awaitRoom() {
    acquireRoom();
    room.release();
  }

  private void acquireRoom() {
    try {
      room.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Cancellation.cancelled("The call was cancelled");
    }
  }

  /** Hands over the last piece, for which there always is room. */
  void finish(Piece<T> last) {
    pieces.add(last);
    arrived.run();
  }

  /** Hands over the last piece instead of those not read yet. */
  void finishAtOnce(Piece<T> last) {
    pieces.clear();
    finish(last);
  }

  /** Waits for the next piece. */
  Piece<T> take() throws InterruptedException {
    var piece = pieces.take();
    room.release();
    return piece;
  }

  /** Returns the next piece if there is one. */
  Optional<Piece<T>> poll() {
    var piece = Optional.ofNullable(pieces.poll());
    piece.ifPresent(taken -> room.release());
    return piece;
  }
}
