package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.PricedText;
import dev.mellea4j.jinja.value.Strip;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drops HTML's comments and tags, folds white space and reads its entities. */
final class StripTags {

  private static final Pattern ENTITY =
      Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,6});?");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final Map<String, String> NAMED =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0", "copy",
          "\u00a9");

  private final Budget budget;

  StripTags(Budget budget) {
    this.budget = budget;
  }

  String of(String html) {
    budget.work(html.length());
    var text = without(without(html, "<!--", "-->"), "<", ">");
    var words = BLANKS.split(new PricedText(Strip.BLANKS.both(text, budget), budget), -1);
    budget.pieces(words.length);
    return ENTITY
        .matcher(new PricedText(String.join(" ", words), budget))
        .replaceAll(match -> Matcher.quoteReplacement(entity(match.group(1), match.group())));
  }

  private static String without(String text, String open, String close) {
    var kept = new StringBuilder();
    int from = 0;
    for (int i = text.indexOf(open); i >= 0; i = text.indexOf(open, from)) {
      int end = text.indexOf(close, i);
      if (end < 0) {
        break;
      }
      kept.append(text, from, i);
      from = end + close.length();
    }
    return kept.append(text.substring(from)).toString();
  }

  private static String entity(String name, String whole) {
    if (!name.startsWith("#")) {
      return NAMED.getOrDefault(name, whole);
    }
    boolean hex = Character.toLowerCase(name.charAt(1)) == 'x';
    int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    return Character.isValidCodePoint(code) && code > 0 ? Character.toString(code) : "\ufffd";
  }
}
