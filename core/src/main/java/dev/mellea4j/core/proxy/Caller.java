package dev.mellea4j.core.proxy;

import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.sampling.Sampling;
import dev.mellea4j.core.session.CallWork;
import dev.mellea4j.core.session.Question;
import java.util.concurrent.CompletableFuture;

/** Makes the calls of a session. */
public interface Caller {

  Question prepare(Prompt prompt);

  Sampling prepare(Instruction instruction);

  /** Runs work, and waits for it. */
  <T> T run(CallWork<T> work);

  /** Runs work without waiting. */
  <T> CompletableFuture<T> start(CallWork<T> work);
}
