package dev.mellea4j.core.instruct;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.core.schema.ValueType;
import dev.mellea4j.core.typed.TypedReply;
import java.util.ArrayList;
import java.util.List;

/**
 * A task whose answer is a Java value; {@link Instruction#as(Class)} makes it. Immutable.
 *
 * <p>That the answer fits the type is a requirement besides the others: an answer that does not is
 * tried again as the strategy has it.
 */
public final class TypedInstruction<T> {

  private final Instruction instruction;
  private final TypedReply<T> reading;

  private TypedInstruction(Instruction instruction, TypedReply<T> reading) {
    this.instruction = instruction;
    this.reading = reading;
  }

  static <T> TypedInstruction<T> of(Instruction instruction, ValueType<T> type) {
    var reading = new TypedReply<>(type);
    var requirements =
        new ArrayList<>(List.of(Requirement.explained("", reading::problem).checkOnly()));
    requirements.addAll(instruction.requirements());
    return new TypedInstruction<>(
        instruction
            .withRequirements(requirements)
            .withFormat(ResponseFormat.schema(type.name(), type.schema())),
        reading);
  }

  /** Returns the task, which asks for the schema of the type and requires it. */
  public Instruction instruction() {
    return instruction;
  }

  /**
   * Reads what came of the task. What is odd about the answer stands among its {@linkplain
   * Reply#warnings() warnings}.
   *
   * @throws BackendException with {@link Reason#INVALID_RESPONSE} if the answer does not fit; it
   *     carries the reply, and as its {@linkplain Throwable#getSuppressed() suppressed exceptions}
   *     the other attempts that do not fit, each with its reply
   */
  public TypedResult<T> read(SamplingResult result) {
    try {
      var read = reading.value(result.reply());
      return TypedResult.of(read.value(), result.withMoreWarnings(read.warnings()));
    } catch (BackendException e) {
      result.attempts().stream()
          .filter(attempt -> attempt != result.chosen())
          .flatMap(attempt -> reading.failure(attempt.reply()).stream())
          .forEach(e::addSuppressed);
      throw e;
    }
  }

  @Override
  public String toString() {
    return "TypedInstruction[" + instruction + "]";
  }
}
