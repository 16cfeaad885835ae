package dev.mellea4j.cli;

import java.util.List;

/**
 * The words of a prompt on the command line.
 *
 * @param wantInput whether standard input follows them even if a person types there
 */
record PromptWords(List<String> words, boolean wantInput) {

  private static final String INPUT = "-";
  private static final String END_OF_OPTIONS = "--";

  /**
   * Returns the words as they were typed. A hyphen that comes last stands for standard input,
   * unless it stands behind {@code --}.
   *
   * @param arguments the whole command line
   */
  static PromptWords of(List<String> words, List<String> arguments) {
    int last = words.size() - 1;
    boolean input =
        last >= 0 && words.get(last).equals(INPUT) && !arguments.contains(END_OF_OPTIONS);
    return new PromptWords(input ? words.subList(0, last) : List.copyOf(words), input);
  }

  boolean areMissing() {
    return words.isEmpty() && !wantInput;
  }

  String text() {
    return String.join(" ", words);
  }
}
