package dev.mellea4j.testkit;

import static java.util.Comparator.comparing;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Something that every backend of a kind promises: a test of one of the {@link Rules}.
 *
 * @param theme what the rules are about, such as {@code cancel}
 * @param test the name of the test, which is a claim
 */
record Promise(String theme, String test) {

  /** What a contract checks, by theme in the order of its interfaces. */
  static List<Promise> of(Class<?> contract) {
    var promises = new ArrayList<Promise>();
    for (Class<?> type = contract; BackendContract.class.isAssignableFrom(type); ) {
      promises.addAll(0, madeBy(type));
      type = type.getSuperclass();
    }
    return promises;
  }

  private static List<Promise> madeBy(Class<?> contract) {
    return Arrays.stream(contract.getInterfaces())
        .filter(Rules.class::isAssignableFrom)
        .flatMap(
            rules ->
                Arrays.stream(rules.getDeclaredMethods())
                    .filter(Promise::isTest)
                    .map(Promise::of)
                    .sorted(comparing(Promise::test)))
        .toList();
  }

  /** The promise that a test checks, if it is declared by rules. */
  static Promise of(Method test) {
    var rules = test.getDeclaringClass().getSimpleName();
    return new Promise(
        words(rules.replaceFirst("Rules$", "")).toLowerCase(Locale.ROOT), test.getName());
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }

  /** The claim in words. */
  String claim() {
    var words = words(test);
    return words.substring(0, 1).toUpperCase(Locale.ROOT)
        + words.substring(1).replace("http", "HTTP");
  }

  private static String words(String camel) {
    return camel.replaceAll("(?<=.)(?=\\p{Upper})", " ").toLowerCase(Locale.ROOT);
  }
}
