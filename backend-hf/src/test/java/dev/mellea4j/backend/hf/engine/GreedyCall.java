package dev.mellea4j.backend.hf.engine;

import java.util.Arrays;

/** A call that takes the likeliest token each time. */
final class GreedyCall implements AutoCloseable {

  private static final int CAPACITY = 128;

  private final int[] prompt;
  private final KvCache cache;
  private final Cancellation cancellation = new Cancellation();
  private final Decoder decoder;
  private final Seat seat;
  private int[] tokens;

  /** Makes a call that has its first token. */
  GreedyCall(Engine engine, int[] prompt) {
    this.prompt = prompt;
    this.cache = new KvCache(engine.config(), 1, CAPACITY);
    this.decoder = new Decoder(engine, cache, cancellation);
    this.seat = new Seat(cache, cancellation, this::alone);
    this.tokens = new int[] {Likeliest.of(decoder.prompt(prompt, 0))};
  }

  private float[] alone(int token, int seen) {
    return decoder.next(new int[] {token}, new int[] {seen})[0];
  }

  Cancellation cancellation() {
    return cancellation;
  }

  Seat.Ask ask() {
    return new Seat.Ask(seat, tokens[tokens.length - 1], prompt.length + tokens.length - 1);
  }

  /** Takes a step in the way of the engine. */
  void step() {
    var ask = ask();
    choose(decoder.next(ask.token(), ask.seen()));
  }

  /** Takes the last step again. */
  void repeat() {
    var ask = ask();
    decoder.next(ask.token(), ask.seen());
  }

  void stepAlone() {
    choose(ask().alone());
  }

  void choose(float[] logits) {
    tokens = Arrays.copyOf(tokens, tokens.length + 1);
    tokens[tokens.length - 1] = Likeliest.of(logits);
  }

  int[] tokens() {
    return tokens;
  }

  @Override
  public void close() {
    decoder.close();
    cache.close();
    cancellation.close();
  }
}
