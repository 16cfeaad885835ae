package dev.mellea4j.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the source, nothing but a TemplateException comes out. */
class GarbageTest {

  private static final int SOURCES = 20_000;

  private static final Options OPTIONS =
      Options.STANDARD.withLimits(new Limits(10_000, 20_000, 20, Duration.ofMinutes(1)));

  private static final Map<String, Object> CONTEXT =
      Map.of("a", List.of(1, "x", Map.of("b", 2.5)), "b", "text 😀", "c", 7, "d", Map.of("a", 1));

  private static final List<String> PIECES =
      List.of(
          "{{",
          "}}",
          "{%",
          "%}",
          "{#",
          "#}",
          "-",
          "+",
          "*",
          "**",
          "/",
          "//",
          "%",
          "~",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "<",
          "==",
          "!=",
          ">=",
          "=",
          ".",
          ",",
          ":",
          "|",
          "'",
          "\"",
          "\\",
          "\n",
          " ",
          " if ",
          " else ",
          " elif ",
          " for ",
          " in ",
          " is ",
          " not ",
          " and ",
          " or ",
          " set ",
          " endset ",
          " macro ",
          " endmacro ",
          " call ",
          " endcall ",
          " filter ",
          " endfilter ",
          " with ",
          " endwith ",
          " raw ",
          " endraw ",
          " endif ",
          " endfor ",
          " recursive ",
          " break ",
          " continue ",
          " loop",
          "caller",
          "varargs",
          "a",
          "b",
          "c",
          "d",
          "x",
          "1",
          "0",
          "2.5",
          "1e9",
          "'s'",
          "none",
          "true",
          "upper",
          "map",
          "select",
          "join",
          "default",
          "tojson",
          "format",
          "sort",
          "batch",
          "slice",
          "groupby",
          "attr",
          "round",
          "int",
          "truncate",
          "wordwrap",
          "defined",
          "odd",
          "items()",
          "split",
          "range(9)",
          "namespace()",
          "cycler(1)",
          "\u0000",
          "\ud800",
          "é",
          "😀",
          "__class__");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomPiecesFailCleanly(long seed) {
    var random = new Random(seed);
    int rendered = 0;
    for (int i = 0; i < SOURCES; i++) {
      var pieces =
          random
              .ints(random.nextInt(1, 30), 0, PIECES.size())
              .mapToObj(PIECES::get)
              .collect(Collectors.joining());
      rendered += renders(random.nextBoolean() ? pieces : "{{ " + pieces + " }}") ? 1 : 0;
    }
    assertThat(rendered).isBetween(SOURCES / 100, SOURCES);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void damagedTemplatesFailCleanly(long seed) {
    var random = new Random(seed);
    var cases = JinjaCases.read("cases.jsonl.gz");
    for (int i = 0; i < SOURCES; i++) {
      var source = new StringBuilder(cases.get(random.nextInt(cases.size())).template());
      for (int j = random.nextInt(1, 4); j > 0; j--) {
        source.insert(
            random.nextInt(source.length() + 1), PIECES.get(random.nextInt(PIECES.size())));
      }
      renders(source.toString());
    }
  }

  private static boolean renders(String source) {
    try {
      Template.parse(source, OPTIONS).render(CONTEXT);
      return true;
    } catch (TemplateException e) {
      assertThat(e.line()).isPositive();
      assertThat(e.column()).isPositive();
      return false;
    }
  }
}
