package dev.mellea4j.backend.hf.language;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The <a
 * href="https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3">formats</a> of
 * texts that JSON Schema defines.
 */
public final class Formats {

  private static final String LEAP_YEAR =
      "(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
  private static final String DATE =
      "(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)"
          + "|02-(?:0[1-9]|1\\d|2[0-8]))|"
          + LEAP_YEAR
          + "-02-29)";
  private static final String OFFSET = "(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)";

  /** A leap second is where the day ends in UTC, so not anywhere. */
  private static final String TIME =
      "(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?"
          + OFFSET
          + "|23:59:60(?:\\.\\d+)?(?:[Zz]|[+-]00:00))";

  private static final String TIME_SPAN = "T(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S)";
  private static final String DURATION =
      "P(?:\\d+W|"
          + TIME_SPAN
          + "|(?:\\d+D|\\d+M(?:\\d+D)?|\\d+Y(?:\\d+M(?:\\d+D)?)?)(?:"
          + TIME_SPAN
          + ")?)";

  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final String IPV4 = BYTE + "(?:\\." + BYTE + "){3}";
  private static final String IPV6 = ipv6();

  private static final int LONGEST_HOST = 253;
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]";
  private static final String QUOTED = "\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*\"";
  private static final String EMAIL =
      "(?:%1$s+(?:\\.%1$s+)*|%2$s)@(?:%3$s(?:\\.%3$s)*|\\[(?:%4$s|IPv6:%5$s)\\])"
          .formatted(ATOM, QUOTED, LABEL, IPV4, IPV6);
  private static final String IDN_EMAIL =
      "(?:%1$s+(?:\\.%1$s+)*|%2$s)@(?:%3$s(?:\\.%3$s)*|\\[(?:%4$s|IPv6:%5$s)\\])"
          .formatted(
              "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\u{10FFFF}-]",
              "\"(?:[ !#-\\[\\]-~\\u0080-\\u{10FFFF}]|\\\\[ -~])*\"",
              "[A-Za-z0-9\\u0080-\\u{10FFFF}](?:[A-Za-z0-9\\u0080-\\u{10FFFF}-]{0,61}"
                  + "[A-Za-z0-9\\u0080-\\u{10FFFF}])?",
              IPV4,
              IPV6);

  private static final String ASCII = "A-Za-z0-9._~!$&'()*+,;=-";
  private static final String OTHER = ASCII + "\\u00A0-\\u{10FFFF}";

  /** Formats, and which texts they are, from beginning to end. */
  private static final Map<String, String> PATTERNS =
      Map.ofEntries(
          Map.entry("date", DATE),
          Map.entry("time", TIME),
          Map.entry("date-time", DATE + "[Tt]" + TIME),
          Map.entry("duration", DURATION),
          Map.entry("email", EMAIL),
          Map.entry("idn-email", IDN_EMAIL),
          Map.entry("hostname", LABEL + "(?:\\." + LABEL + ")*"),
          Map.entry("ipv4", IPV4),
          Map.entry("ipv6", IPV6),
          Map.entry("uri", scheme() + relative(ASCII)),
          Map.entry("uri-reference", reference(ASCII)),
          Map.entry("iri", scheme() + relative(OTHER)),
          Map.entry("iri-reference", reference(OTHER)),
          Map.entry("uuid", "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
          Map.entry("json-pointer", "(?:/(?:[^~/]|~[01])*)*"),
          Map.entry("relative-json-pointer", "(?:0|[1-9]\\d*)(?:#|(?:/(?:[^~/]|~[01])*)*)"));

  /** Formats that are no regular language, or for which a table of all characters is needed. */
  private static final Set<String> UNSUPPORTED = Set.of("idn-hostname", "regex", "uri-template");

  private static final Map<String, Language> KNOWN = new ConcurrentHashMap<>();

  private Formats() {}

  /** Returns the texts of a format, which are read once; empty if it is unknown. */
  public static Optional<Language> language(String format, Runnable check) {
    var whole = PATTERNS.get(format);
    if (whole == null) {
      return Optional.empty();
    }
    var before = KNOWN.get(format);
    var language = before == null ? Regex.search("^(?:" + whole + ")$", check) : before;
    KNOWN.putIfAbsent(format, language);
    return Optional.of(language);
  }

  /** Returns the most characters of a format. */
  public static int mostCharacters(String format) {
    return format.equals("hostname") ? LONGEST_HOST : Integer.MAX_VALUE;
  }

  /** Whether JSON Schema defines a format for which there is no pattern. */
  public static boolean unsupported(String format) {
    return UNSUPPORTED.contains(format);
  }

  private static String ipv6() {
    var group = "[0-9A-Fa-f]{1,4}";
    var last = "(?:%1$s:%1$s|%2$s)".formatted(group, IPV4);
    var ways = new StringBuilder("(?:(?:%1$s:){6}%2$s".formatted(group, last));
    for (int behind = 5; behind >= 0; behind--) {
      int before = 5 - behind;
      ways.append("|%s::(?:%s:){%d}%s".formatted(before(group, before), group, behind, last));
    }
    ways.append("|%1$s::%2$s|%3$s::)".formatted(before(group, 6), group, before(group, 7)));
    return ways.toString();
  }

  /** Returns up to so many groups. */
  private static String before(String group, int most) {
    return most == 0 ? "" : "(?:%1$s(?::%1$s){0,%2$d})?".formatted(group, most - 1);
  }

  private static String scheme() {
    return "[A-Za-z][A-Za-z0-9+.-]*:";
  }

  private static String reference(String characters) {
    var first = characters(characters + "@");
    return "(?:%s%s|//%s|/(?:%s)?|(?:%s)?)%s"
        .formatted(
            scheme(),
            hierarchy(characters),
            authority(characters),
            characters(characters + ":@") + "+(?:/" + characters(characters + ":@") + "*)*",
            first + "+(?:/" + characters(characters + ":@") + "*)*",
            ending(characters));
  }

  private static String relative(String characters) {
    return hierarchy(characters) + ending(characters);
  }

  private static String hierarchy(String characters) {
    var segment = characters(characters + ":@");
    return "(?://%s|/(?:%s+(?:/%s*)*)?|%s+(?:/%s*)*|)"
        .formatted(authority(characters), segment, segment, segment, segment);
  }

  private static String authority(String characters) {
    return "(?:%s*@)?(?:\\[(?:%s|v[0-9A-Fa-f]+\\.[A-Za-z0-9._~!$&'()*+,;=:-]+)\\]|%s*)(?::\\d*)?(?:/%s*)*"
        .formatted(
            characters(characters + ":"),
            IPV6,
            characters(characters),
            characters(characters + ":@"));
  }

  private static String ending(String characters) {
    var rest = characters(characters + ":@/?");
    return "(?:\\?%s*)?(?:#%s*)?".formatted(rest, rest);
  }

  /** A hyphen stands last in a class. */
  private static String characters(String all) {
    return "(?:[%s-]|%%[0-9A-Fa-f]{2})".formatted(all.replace("=-", "="));
  }
}
