package dev.mellea4j.http.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a model may be called in a table, whatever a host puts before its name. */
final class ModelName {

  /** Regions and makers, as Amazon Bedrock has them: {@code us.anthropic.}. */
  private static final Pattern MAKER = Pattern.compile("^(?:[a-z]+(?:-[a-z]+)*\\.)+");

  private ModelName() {}

  /** Returns the name as it is, without what is before its last slash, and without a maker. */
  static List<String> candidates(String model) {
    var whole = model.toLowerCase(Locale.ROOT);
    var last = whole.substring(whole.lastIndexOf('/') + 1);
    var base = last.startsWith("ft:") ? last.substring(3) : last;
    return Stream.of(whole, base, MAKER.matcher(base).replaceFirst("")).distinct().toList();
  }
}
