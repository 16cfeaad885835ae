package dev.mellea4j.backend.hf.language;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * The <a
 * href="https://262.ecma-international.org/#table-unicode-general-category-values">properties of
 * code points</a> that patterns name.
 */
final class UnicodeProperty {

  /** Long names of categories, and the short ones that Java knows. */
  private static final Map<String, String> CATEGORIES =
      Map.ofEntries(
          Map.entry("Letter", "L"),
          Map.entry("Uppercase_Letter", "Lu"),
          Map.entry("Lowercase_Letter", "Ll"),
          Map.entry("Titlecase_Letter", "Lt"),
          Map.entry("Modifier_Letter", "Lm"),
          Map.entry("Other_Letter", "Lo"),
          Map.entry("Mark", "M"),
          Map.entry("Number", "N"),
          Map.entry("Decimal_Number", "Nd"),
          Map.entry("digit", "Nd"),
          Map.entry("Letter_Number", "Nl"),
          Map.entry("Other_Number", "No"),
          Map.entry("Punctuation", "P"),
          Map.entry("punct", "P"),
          Map.entry("Symbol", "S"),
          Map.entry("Separator", "Z"),
          Map.entry("Space_Separator", "Zs"),
          Map.entry("Other", "C"),
          Map.entry("Control", "Cc"),
          Map.entry("Alphabetic", "IsAlphabetic"),
          Map.entry("Uppercase", "IsUppercase"),
          Map.entry("Lowercase", "IsLowercase"),
          Map.entry("White_Space", "IsWhite_Space"));

  private static final Map<String, IntPredicate> BINARY =
      Map.of(
          "IsAlphabetic", Character::isAlphabetic,
          "IsUppercase", Character::isUpperCase,
          "IsLowercase", Character::isLowerCase,
          "IsWhite_Space", point -> RegexClass.BLANK.contains(point) && point != 0xFEFF);

  /** The short names of categories, by Java's numbers. */
  private static final List<String> CODES =
      List.of(
          ("Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No - Zs Zl Zp Cc Cf - Co Cs"
                  + " Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf")
              .split(" "));

  private static final Pattern SHORT = Pattern.compile("[LMNPSZC][a-z]?");
  private static final Pattern NAMED = Pattern.compile("(?:General_Category|gc)=(.+)");
  private static final Pattern SCRIPT = Pattern.compile("(?:Script|sc)=(.+)");

  /** What was asked for; there are not many that may be. */
  private static final Map<String, CodePoints> KNOWN = new ConcurrentHashMap<>();

  private UnicodeProperty() {}

  /**
   * Returns the code points with a property.
   *
   * @throws IllegalArgumentException if there is no such property
   */
  static CodePoints named(String name) {
    var script = SCRIPT.matcher(name);
    if (script.matches()) {
      var wanted = Character.UnicodeScript.forName(script.group(1));
      return KNOWN.computeIfAbsent(
          name, key -> CodePoints.where(point -> Character.UnicodeScript.of(point) == wanted));
    }
    return KNOWN.computeIfAbsent(name, key -> CodePoints.where(category(key)));
  }

  private static IntPredicate category(String name) {
    if (name.equals("Any") || name.equals("ASCII")) {
      return point -> point < 0x80 || name.equals("Any");
    }
    var named = NAMED.matcher(name);
    var value = named.matches() ? named.group(1) : name;
    var category = CATEGORIES.getOrDefault(value, value);
    if (!SHORT.matcher(category).matches() && !category.startsWith("Is")) {
      throw new IllegalArgumentException(name);
    }
    return category.startsWith("Is")
        ? BINARY.getOrDefault(category, point -> false)
        : point -> CODES.get(Character.getType(point)).startsWith(category);
  }
}
