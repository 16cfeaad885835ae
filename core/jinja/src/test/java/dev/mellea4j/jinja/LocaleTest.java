package dev.mellea4j.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing depends on the default locale, neither digits nor letters nor messages. */
class LocaleTest {

  private final Locale usual = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(usual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "tr-TR"})
  void resultsAndMessagesAreTheSame(String tag) {
    var cases = JinjaCases.read("cases.jsonl.gz");
    Locale.setDefault(Locale.ROOT);
    var expected = outcomes(cases);

    Locale.setDefault(Locale.forLanguageTag(tag));

    assertThat(outcomes(cases)).isEqualTo(expected);
  }

  private static List<String> outcomes(List<JinjaCases.Case> cases) {
    var outcomes = new ArrayList<String>();
    for (var one : cases) {
      try {
        outcomes.add(Template.parse(one.template(), one.options()).render(one.context()));
      } catch (TemplateException e) {
        outcomes.add(e.getMessage());
      }
    }
    return outcomes;
  }

  @Test
  void digitsAreThoseOfPython() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

    assertThat(
            Template.parse(
                    "{{ '%e %5.1f %g %d' % (12345.678, 2.5, 1e20, 7) }} {{ '{:e} {:,}'.format(1.5, 9999) }}"
                        + " {{ range(0, 3) }} {% for i in [1] %}{{ loop }}{% endfor %}"
                        + " {{ strftime_now('%C %Y %j %V') }} {{ 1234|filesizeformat }} {{ '\\x01'|tojson }}",
                    Options.STANDARD.withClock(JinjaCases.NOW))
                .render(Map.of()))
        .isEqualTo(
            "1.234568e+04   2.5 1e+20 7 1.500000e+00 9,999 range(0, 3) <LoopContext 1/1>"
                + " 20 2026 034 06 1.2 kB \"\\u0001\"");
  }

  @Test
  void messagesCountInAsciiDigits() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

    assertThatThrownBy(() -> Template.parse("{{ range(100001) }}").render(Map.of()))
        .hasMessage("Range has more than 100000 items, at line 1, column 9. Use a shorter one.");
    assertThatThrownBy(() -> new Limits(0, 1, 1, Duration.ofMillis(1)))
        .hasMessage("Limits must be 1 or more: output '0', steps '1', depth '1', time '1' ms");
  }
}
