package dev.mellea4j.cli;

import dev.mellea4j.core.instruct.Instruction;
import java.util.List;
import java.util.function.Function;

/**
 * What the command line says of an instruction before its task is read.
 *
 * @param task makes the instruction of its task
 */
record InstructionArguments(
    Function<String, Instruction> task,
    List<String> variables,
    List<String> examples,
    List<String> grounding) {

  /** Returns the whole instruction. */
  Instruction of(String text) {
    var instruction = task.apply(text);
    for (var argument : variables) {
      var variable = assignment("--var", argument);
      instruction =
          instruction.withVariable(variable.key(), OptionArguments.value(variable.value()));
    }
    for (var example : examples) {
      instruction = instruction.withExample(example);
    }
    for (var argument : grounding) {
      var fact = assignment("--ground", argument);
      instruction = instruction.withGrounding(fact.key(), fact.value());
    }
    return instruction;
  }

  private static Assignment assignment(String option, String argument) {
    return Assignment.parse(argument)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' has no value. Write it as in %s name=Ada".formatted(argument, option)));
  }
}
