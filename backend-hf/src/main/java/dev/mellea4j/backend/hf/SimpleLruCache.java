package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.engine.KvCache;
import dev.mellea4j.backend.hf.graph.ModelConfig;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;

/**
 * The keys and values of prompts with their replies, so that the next turn pays only for its new
 * tokens; the least recently used give way.
 *
 * <p>Holds at most so many bytes; with a capacity of 0 it stores nothing. What is taken belongs to
 * the taker until it is put back. Safe for use by many threads.
 */
final class SimpleLruCache implements AutoCloseable {

  /** Memory outside the heap is freed late, so that some is kept for the calls to come. */
  private static final int MOST_SPARES = 2;

  private static final int LEAST_CAPACITY = 256;

  private final ModelConfig config;
  private final long mostBytes;

  /** The least recently used first. */
  private final Deque<Prefix> prefixes = new ArrayDeque<>();

  private final Deque<KvCache> spares = new ArrayDeque<>();
  private boolean closed;

  /** Makes an empty cache of at most so many bytes, 0 or less for none. */
  SimpleLruCache(ModelConfig config, long mostBytes) {
    this.config = config;
    this.mostBytes = mostBytes;
  }

  /**
   * Takes the longest beginning of a prompt that is known, with room for {@code positions} tokens.
   *
   * @return less than the whole prompt, as its last token must be fed in any case
   */
  synchronized Prefix take(int[] prompt, int positions) {
    var closest = prefixes.stream().max(Comparator.comparingInt(known -> known.common(prompt)));
    int common = closest.map(known -> known.common(prompt)).orElse(0);
    return closest.isEmpty() || common == 0
        ? new Prefix(new int[0], room(positions))
        : goOn(closest.get(), Arrays.copyOf(prompt, common), positions);
  }

  private Prefix goOn(Prefix known, int[] tokens, int positions) {
    // What branches off early, such as after a system prompt, leaves the other branch in place.
    boolean branches = tokens.length <= known.tokens().length / 2;
    if (!branches && known.cache().capacity() >= positions) {
      prefixes.remove(known);
      return new Prefix(tokens, known.cache());
    }
    var room = room(positions);
    known.cache().copyTo(room, tokens.length);
    if (!branches) {
      prefixes.remove(known);
      spare(known.cache());
    }
    return new Prefix(tokens, room);
  }

  /** Moves what is full to where there is room for more; what was taken is the cache's again. */
  synchronized Prefix grow(Prefix full) {
    int capacity = full.cache().capacity();
    var room = room(capacity + 1);
    full.cache().copyTo(room, capacity);
    spare(full.cache());
    return new Prefix(full.tokens(), room);
  }

  private KvCache room(int positions) {
    for (var spare : spares) {
      if (spare.capacity() >= positions) {
        spares.remove(spare);
        return spare;
      }
    }
    int capacity = LEAST_CAPACITY;
    while (capacity < positions) {
      capacity *= 2;
    }
    return new KvCache(config, 1, Math.min(capacity, config.contextLength()));
  }

  /** Stores what a call has seen, as the most recently used. */
  synchronized void put(Prefix prefix) {
    long size = prefix.cache().bytes();
    if (closed || size > mostBytes) {
      spare(prefix.cache());
      return;
    }
    while (bytes() + size > mostBytes) {
      spare(prefixes.removeFirst().cache());
    }
    prefixes.addLast(prefix);
  }

  private void spare(KvCache cache) {
    if (!closed && spares.size() < MOST_SPARES) {
      spares.add(cache);
    } else {
      cache.close();
    }
  }

  /** Returns the memory that the stored prefixes take. */
  synchronized long bytes() {
    return prefixes.stream().mapToLong(prefix -> prefix.cache().bytes()).sum();
  }

  /** Returns how many prefixes are stored. */
  synchronized int size() {
    return prefixes.size();
  }

  /** Lets go of everything, also of what is put back later. */
  @Override
  public synchronized void close() {
    closed = true;
    prefixes.forEach(prefix -> prefix.cache().close());
    spares.forEach(KvCache::close);
    prefixes.clear();
    spares.clear();
  }

  /**
   * The keys and values of some tokens.
   *
   * @param tokens not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Prefix(int[] tokens, KvCache cache) {

    /** Returns how many tokens a prompt shares with this, less than all of the prompt's. */
    int common(int[] prompt) {
      int difference = Arrays.mismatch(tokens, prompt);
      int common = difference < 0 ? prompt.length : difference;
      return Math.min(common, prompt.length - 1);
    }
  }
}
