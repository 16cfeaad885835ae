package dev.mellea4j.http.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What a table says of the models of a name.
 *
 * @param provider whose they are, or {@code *} for anybody's
 * @param name in lower case; behind it a version may stand. With {@code *} at its end, the
 *     beginning of names
 * @param written the facts, each {@code name=value}, separated by commas: of most rows nobody asks
 */
record ModelRow(String provider, String name, String written) {

  private static final String ANY = "*";

  /** What stands between the name of a model and its version, or where it runs. */
  private static final String ENDS = "-@:/";

  /** Takes a line: provider, model and facts. */
  static ModelRow of(List<String> fields) {
    return of(fields.get(0), fields.get(1), fields.get(2));
  }

  /**
   * Takes a line, and looks at its facts.
   *
   * @throws IllegalArgumentException if one is malformed
   */
  static ModelRow checked(List<String> fields) {
    var row = of(fields);
    row.facts().forEach(ModelFact::check);
    return row;
  }

  static ModelRow of(String provider, String name, Map<String, String> facts) {
    var written = new StringJoiner(",");
    facts.forEach((fact, value) -> written.add(fact + "=" + value));
    return of(provider, name, written.toString());
  }

  private static ModelRow of(String provider, String name, String written) {
    return new ModelRow(
        provider.strip().toLowerCase(Locale.ROOT), name.strip().toLowerCase(Locale.ROOT), written);
  }

  /** Returns the facts by the words of {@link ModelFact}. */
  Map<String, String> facts() {
    var facts = new LinkedHashMap<String, String>();
    for (var fact : written.split(",", -1)) {
      int equals = fact.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("'%s' is not 'name=value'".formatted(fact.strip()));
      }
      facts.put(fact.substring(0, equals).strip(), fact.substring(equals + 1).strip());
    }
    return facts;
  }

  /** Whether it is of a model that this provider serves under this name. */
  boolean fits(String served, String model) {
    return isOf(served) && isFor(model);
  }

  /** A server is known by its address: {@code openai.api.deepseek.com} is that of DeepSeek. */
  private boolean isOf(String served) {
    return provider.equals(ANY) || Arrays.asList(served.split("\\.", -1)).contains(provider);
  }

  private boolean isFor(String model) {
    var start = start();
    boolean ends =
        model.length() == start.length()
            || model.length() > start.length() && ENDS.indexOf(model.charAt(start.length())) >= 0;
    return model.startsWith(start) && (isBeginning() || ends);
  }

  private boolean isBeginning() {
    return name.endsWith(ANY);
  }

  private String start() {
    return isBeginning() ? name.substring(0, name.length() - 1) : name;
  }

  /** How much it says: a longer name counts before a shorter, a provider before anybody. */
  int weight() {
    return 4 * start().length() + (isBeginning() ? 0 : 2) + (provider.equals(ANY) ? 0 : 1);
  }
}
