package dev.mellea4j.core;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.instruct.Chunk;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.SamplingResult;
import dev.mellea4j.core.sampling.Sampling;
import dev.mellea4j.core.session.SessionCall;
import dev.mellea4j.core.stream.Pieces;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The answers to an {@link Instruction}, as the model writes them.
 *
 * <p>Requirements that judge {@linkplain Requirement#each each chunk} have judged what comes here:
 * a chunk that fails does not. If there is none of these, the text comes as it is written. All of
 * an attempt has come before requirements judge it as a whole; if the strategy makes another one,
 * its chunks follow, with the next {@link Chunk#attempt()}.
 *
 * <p>It is read and closed like a {@link ReplyStream}, with the same effect on its session.
 */
public final class InstructionStream implements Iterable<Chunk>, AutoCloseable {

  private final Pieces<Chunk, SamplingResult> pieces;

  private InstructionStream(Pieces<Chunk, SamplingResult> pieces) {
    this.pieces = pieces;
  }

  static InstructionStream start(SessionCall call, Sampling sampling) {
    return new InstructionStream(Pieces.start("instruction stream", call, sampling::toldTo));
  }

  /** Has {@code listener} take the model's thinking, as {@link ReplyStream#onThinking} does. */
  public InstructionStream onThinking(Consumer<String> listener) {
    pieces.onThinking(listener);
    return this;
  }

  /** Has {@code listener} take the calls of tools, as {@link ReplyStream#onToolCall} does. */
  public InstructionStream onToolCall(Consumer<ToolCall> listener) {
    pieces.onToolCall(listener);
    return this;
  }

  /** Has {@code listener} take news of other work, as {@link ReplyStream#onProgress} does. */
  public InstructionStream onProgress(Consumer<Progress> listener) {
    pieces.onProgress(listener);
    return this;
  }

  /**
   * Returns the chunks, with the white space between them. Waiting for the next one throws what
   * ended the call; if the waiting thread is interrupted, the request is aborted.
   *
   * @throws IllegalStateException if this was read before
   */
  @Override
  public Iterator<Chunk> iterator() {
    return pieces.iterator();
  }

  /**
   * Returns the chunks; closing it closes this. It is sequential, and throws as {@link #iterator()}
   * does.
   *
   * @throws IllegalStateException if this was read before
   */
  public Stream<Chunk> stream() {
    return pieces.stream();
  }

  /** Returns a publisher of the chunks, as {@link ReplyStream#toPublisher()} is one of text. */
  public Flow.Publisher<Chunk> toPublisher() {
    return pieces.toPublisher();
  }

  /**
   * Returns what came of the instruction, after reading what is left of the chunks.
   *
   * @throws BackendException if there is no answer, for whatever reason ended the call
   * @throws IllegalStateException if there is a subscriber that has not seen the end
   */
  public SamplingResult result() {
    return pieces.result();
  }

  /** Aborts the request unless the model is done. Closing twice has no effect. */
  @Override
  public void close() {
    pieces.close();
  }
}
