package dev.mellea4j.core;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.core.generative.Generative;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.Review;
import dev.mellea4j.core.instruct.SamplingResult;
import dev.mellea4j.core.instruct.TypedInstruction;
import dev.mellea4j.core.instruct.TypedResult;
import dev.mellea4j.core.instruct.Validation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What a session is given to do, and the judging of what comes of it. */
public sealed interface TaskCalls permits MelleaSession {

  /**
   * Has the model do a task, and waits for an answer that meets the requirements, or for the last
   * of the attempts that the strategy makes; the result says which it is. A session that remembers
   * keeps the instruction and the answer, and shows both to the judges.
   *
   * @throws IllegalArgumentException if a variable has no value, or no backend could honour the
   *     instruction
   * @throws IllegalStateException if a strategy of one's own never ends, or returns an attempt that
   *     it was not given
   */
  SamplingResult instruct(Instruction instruction);

  /**
   * Has the model do a task, judges the answer by the requirements, and asks again if it does not
   * meet them, as {@link #instruct(Instruction)} does.
   *
   * @param requirements what the answer must be like; the model judges
   */
  default SamplingResult instruct(String description, String... requirements) {
    return instruct(
        Instruction.of(description)
            .withRequirements(Stream.of(requirements).map(Requirement::of).toList()));
  }

  /** Has the model do a task, with options that win over those of the session. */
  default SamplingResult instruct(String description, ModelOptions callOptions) {
    return instruct(Instruction.of(description).withOptions(callOptions));
  }

  /**
   * Has the model do a task, and waits for a value of its type.
   *
   * @throws BackendException with {@link Reason#INVALID_RESPONSE} if the answer is no such value
   */
  <T> TypedResult<T> instruct(TypedInstruction<T> instruction);

  /** Has the model do a task without waiting, as {@link ChatCalls#chatAsync(Prompt)} asks. */
  CompletableFuture<SamplingResult> instructAsync(Instruction instruction);

  /** Has the model do a task without waiting, as {@link ChatCalls#chatAsync(Prompt)} asks. */
  <T> CompletableFuture<TypedResult<T>> instructAsync(TypedInstruction<T> instruction);

  /**
   * Has the model do a task, and returns its answers as they come and have passed; the caller
   * closes it. For a value of a type, {@link TypedInstruction#read} takes the result.
   */
  InstructionStream stream(Instruction instruction);

  /**
   * Judges an answer by requirements, in the light of what the session remembers, which stays as it
   * is.
   *
   * @return what came of every requirement, in their order
   * @throws IllegalStateException if the session has had no answer, and the review has none
   */
  List<Validation> validate(Review review);

  /** Judges the last answer, as {@link #validate(Review)} does. */
  default List<Validation> validate(Requirement... requirements) {
    return validate(Review.of(requirements));
  }

  /** Judges an answer without waiting, as {@link ChatCalls#chatAsync(Prompt)} asks. */
  CompletableFuture<List<Validation>> validateAsync(Review review);

  /**
   * Returns an object of an interface whose {@link Generative} methods the model stands in for, in
   * this session. Default methods are called as they are. It is safe for use by many threads.
   *
   * @throws IllegalArgumentException if it is no interface, or a method is not for a model: one
   *     that lacks the annotation, whose type has no JSON Schema, or whose parameters have no
   *     names; the message names it
   */
  <T> T generative(Class<T> type);
}
