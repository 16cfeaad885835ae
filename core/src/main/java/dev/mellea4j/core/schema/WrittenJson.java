package dev.mellea4j.core.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/**
 * What a model wrote where it was asked for JSON: mostly that and nothing else, sometimes with
 * thoughts, prose, a fence of Markdown or special tokens around it.
 */
public final class WrittenJson {

  private static final Set<String> NOTHING = Set.of("", "null", "none", "undefined");

  private static final int MOST_FENCES = 100;
  private static final Pattern FENCED = Pattern.compile("(?s)```(.*?)```");

  private static final Pattern BRACKET = Pattern.compile("[{\\[]");

  private final String subject;
  private final List<List<JsonNode>> groups;
  private final boolean pure;
  private final boolean brokenOff;
  private final String problem;

  private WrittenJson(
      String subject,
      List<List<JsonNode>> groups,
      boolean pure,
      boolean brokenOff,
      String problem) {
    this.subject = subject;
    this.groups = groups;
    this.pure = pure;
    this.brokenOff = brokenOff;
    this.problem = problem;
  }

  /** Reads a reply. What is wrong with it comes out when a value is asked for. */
  public static WrittenJson of(String text) {
    return read(text, "it");
  }

  /** Reads the arguments of a tool; nothing at all, in whatever form, is an empty object. */
  public static WrittenJson ofArguments(String text) {
    boolean nothing = NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
    return read(nothing ? "{}" : text, "its arguments text");
  }

  private static WrittenJson read(String text, String subject) {
    if (text.isBlank()) {
      return new WrittenJson(subject, List.of(), false, false, "is empty");
    }
    try {
      return new WrittenJson(
          subject, List.of(List.of(Json.MAPPER.readTree(text))), true, false, "");
    } catch (JacksonException e) {
      boolean endsEarly = e instanceof UnexpectedEndOfInputException;
      return among(text, subject, endsEarly, "is not JSON: " + Json.reason(e));
    }
  }

  /**
   * Looks behind the thoughts, there in fences first; what was thought aloud is the last resort.
   */
  private static WrittenJson among(String text, String subject, boolean endsEarly, String problem) {
    var answer = Thoughts.behind(text);
    var scanned = JsonScanner.scan(answer);
    if (scanned.values().isEmpty() && !scanned.brokenOff() && !answer.equals(text)) {
      scanned = JsonScanner.scan(text);
    }
    var groups = List.of(fenced(answer), scanned.values());
    return new WrittenJson(subject, groups, false, endsEarly || scanned.brokenOff(), problem);
  }

  /** Returns what is there from the bracket on that an answer begins with, if it has begun. */
  static Optional<String> begun(String text) {
    var answer = Thoughts.behind(text);
    var bracket = BRACKET.matcher(answer);
    return Thoughts.begun(answer) || !bracket.find()
        ? Optional.empty()
        : Optional.of(answer.substring(bracket.start()));
  }

  private static List<JsonNode> fenced(String text) {
    var values = new ArrayList<JsonNode>();
    var fences = FENCED.matcher(text);
    for (int i = 0; i < MOST_FENCES && fences.find(); i++) {
      values.addAll(JsonScanner.scan(fences.group(1)).values());
    }
    return values;
  }

  /** Returns the values to choose from, those to be preferred first. */
  List<List<JsonNode>> groups() {
    return groups;
  }

  /** Whether it is JSON and nothing else. */
  public boolean pure() {
    return pure;
  }

  /** Whether it ends in the middle. */
  public boolean brokenOff() {
    return brokenOff;
  }

  /** Returns what is thrown if there is nothing to choose from. */
  MisfitException misfit() {
    return misfit(problem);
  }

  MisfitException misfit(String what) {
    return new MisfitException(subject + " " + what);
  }
}
