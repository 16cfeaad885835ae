package dev.mellea4j.cli;

import dev.mellea4j.api.Suggestion;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line. */
final class UsageMistake {

  private UsageMistake() {}

  /** Returns the message: what is wrong, and what to write instead. */
  static String of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), e.getCommandLine());
    }
    if (e instanceof MissingParameterException missing
        && missing.getMissing().stream().findFirst().orElse(null) instanceof OptionSpec option) {
      return withoutValue(option);
    }
    var message = String.valueOf(e.getMessage()).replaceFirst("\\.?$", ".");
    return see(message, e.getCommandLine());
  }

  private static String withoutValue(OptionSpec option) {
    return "Option '%s' has no value. Write it as in %s=%s"
        .formatted(option.longestName(), option.longestName(), option.paramLabel());
  }

  private static String unknown(String word, CommandLine at) {
    if (!word.startsWith("-")) {
      var known = at.getSubcommands().keySet();
      return "No command is named '%s'.%s Commands: %s"
          .formatted(
              word,
              closest(word, known).orElse(" A prompt follows 'mellea chat'."),
              String.join(", ", known));
    }
    var name = word.replaceFirst("=.*", "");
    var options = at.getCommandSpec().optionsMap().keySet();
    return see(
        "No option is named '%s'.%s".formatted(name, closest(name, options).orElse(unlessText(at))),
        at);
  }

  private static String unlessText(CommandLine at) {
    return at.getCommandSpec().positionalParameters().isEmpty()
        ? ""
        : " Text that begins with a hyphen goes behind '--'.";
  }

  private static Optional<String> closest(String wanted, Set<String> known) {
    return Suggestion.closest(wanted, known)
        .filter(name -> wanted.length() > 2) // all short options are close to each other
        .map(" Did you mean '%s'?"::formatted);
  }

  private static String see(String message, CommandLine at) {
    return "%s See '%s --help'".formatted(message, at.getCommandSpec().qualifiedName());
  }
}
