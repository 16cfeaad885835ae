package dev.mellea4j.backend.hf.engine;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.backend.hf.engine.Seat.Ask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of several calls in one place, the first rows of which take part in every
 * pass. For one thread at a time.
 */
final class Batch implements AutoCloseable {

  /** What an empty batch may keep for the next calls. */
  private static final long MOST_SPARE_BYTES = 64L << 20;

  private final Engine engine;
  private final long mostBytes;
  private final Cancellation never = new Cancellation();

  private final List<Row> rows = new ArrayList<>();
  private @Nullable KvCache store;
  private @Nullable KvCache taken;
  private @Nullable Decoder decoder;

  /** A call in the batch. */
  private static final class Row {

    private final Seat seat;

    /** Positions of which the call's own cache has keys and values. */
    private final int joined;

    private Ask last;

    Row(Ask first) {
      this.seat = first.seat();
      this.joined = first.seen();
      this.last = first;
    }

    /** Returns how many positions have keys and values here once the last step is taken. */
    int seen() {
      return last.seen() + 1;
    }
  }

  /**
   * Makes an empty batch.
   *
   * @param mostBytes of keys and values; calls for which there is no room take their steps alone
   */
  Batch(Engine engine, long mostBytes) {
    this.engine = engine;
    this.mostBytes = mostBytes;
  }

  boolean holds(Seat seat) {
    return rows.stream().anyMatch(row -> row.seat == seat);
  }

  /** Takes in as many of those that ask as there is room for; returns whether one of them is in. */
  boolean takes(Ask one, List<Ask> asked) {
    for (var ask : asked) {
      var own = ask.seat().cache();
      if (!holds(ask.seat()) && makeRoom(rows.size() + 1, own.capacity())) {
        own.copyTo(0, room(), rows.size(), 0, ask.seen());
        rows.add(new Row(ask));
        closeDecoder();
      }
    }
    return holds(one.seat());
  }

  private KvCache room() {
    if (store == null) {
      throw new IllegalStateException("There is no room");
    }
    return store;
  }

  private boolean makeRoom(int count, int capacity) {
    var old = store;
    if (old != null && old.sequences() >= count && old.capacity() >= capacity) {
      return true;
    }
    int sequences = Math.max(2, Integer.highestOneBit(2 * count - 1));
    int positions = old == null ? capacity : Math.max(capacity, old.capacity());
    if (engine.config().cacheBytesPerToken() * sequences * positions > mostBytes) {
      return false;
    }
    try {
      move(old, new KvCache(engine.config(), sequences, positions));
      return true;
    } catch (BackendException noMemory) {
      return false;
    }
  }

  private void move(@Nullable KvCache from, KvCache to) {
    closeDecoder();
    store = to;
    if (from != null) {
      for (int i = 0; i < rows.size(); i++) {
        from.copyTo(i, to, i, 0, rows.get(i).seen());
      }
      from.close();
    }
  }

  /** Takes a step with all; those who do not ask repeat their last, which changes nothing. */
  Map<Seat, float[]> next(List<Ask> asked) {
    var now = asked.stream().collect(Collectors.toMap(Ask::seat, Function.identity()));
    rows.forEach(row -> row.last = now.getOrDefault(row.seat, row.last));
    var logits =
        decoder()
            .next(
                rows.stream().mapToInt(row -> row.last.token()).toArray(),
                rows.stream().mapToInt(row -> row.last.seen()).toArray());
    var answers = new HashMap<Seat, float[]>();
    for (int i = 0; i < logits.length; i++) {
      if (now.containsKey(rows.get(i).seat)) {
        answers.put(rows.get(i).seat, logits[i].clone());
      }
    }
    return answers;
  }

  private Decoder decoder() {
    var current = decoder;
    if (current == null) {
      taken = room().first(rows.size());
      current = new Decoder(engine, taken, never);
      decoder = current;
    }
    return current;
  }

  /** Gives a call its keys and values back; returns whether it was here. */
  boolean remove(Seat seat) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).seat == seat) {
        remove(i);
        return true;
      }
    }
    return false;
  }

  private void remove(int index) {
    closeDecoder();
    var row = rows.get(index);
    room().copyTo(index, row.seat.cache(), 0, row.joined, row.seen());
    var last = rows.remove(rows.size() - 1);
    if (last != row) {
      room().copyTo(rows.size(), room(), index, 0, last.seen());
      rows.set(index, last);
    }
    if (rows.isEmpty() && room().bytes() > MOST_SPARE_BYTES) {
      closeStore();
    }
  }

  private void closeDecoder() {
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
    if (taken != null) {
      taken.close();
      taken = null;
    }
  }

  private void closeStore() {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  @Override
  public void close() {
    closeDecoder();
    closeStore();
    never.close();
  }
}
