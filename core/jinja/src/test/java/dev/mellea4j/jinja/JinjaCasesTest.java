package dev.mellea4j.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Replays what real Jinja2 made of thousands of templates. */
class JinjaCasesTest {

  /** Where we differ on purpose: the template, and why. */
  private static final Map<String, String> DIFFERENCES = differences();

  private static Map<String, String> differences() {
    var differences = new TreeMap<String, String>();
    List.of("{{ minus ** half }}", "{{ minus ** neg }}", "{{ neg ** half }}", "{{ neg ** neg }}")
        .forEach(template -> differences.put(template, "there are no complex numbers"));
    differences.put("{{ 1 .real }}", "integers have no parts");
    differences.put("{{ lipsum is defined }}", "random text is left out");
    List.of("{#", "%{#", "'{#", "{% raw %}", "{% raw%}")
        .forEach(
            template ->
                differences.put(
                    template, "what is never closed is an error, even at the very end"));
    List.of(
            "{{ ((none))[1:]|items|list }}",
            "{{ ({'a': 1})[1:] }}",
            "{{ (none)[1:] }}",
            "{{ (0)[1:] }}",
            "{{ (3)[::2] }}",
            "{{ (none)[::2] }}",
            "{{ ((2))[1:] }}",
            "{{ (2)[1:] }}",
            "{{ (2.5)[1:] and text }}",
            "{{ (3)[::2]|escape|string }}",
            "{{ ((false))[::2] }}",
            "{{ {([real, 2.5])[0]: dict / (1, 2) == {false: zero}} in (1 and html)"
                + " if (1)[1:]|trim('H') else (third) }}")
        .forEach(
            template ->
                differences.put(template, "a slice of a number fails, be it a constant or not"));
    return differences;
  }

  @Test
  void rendersAsJinjaDoes() {
    var cases = JinjaCases.read("cases.jsonl.gz");
    var different = new ArrayList<String>();
    int equal = 0;
    for (var one : cases) {
      if (one.isEqual()) {
        equal++;
      } else if (!DIFFERENCES.containsKey(one.template())) {
        different.add(
            "%s %s: %s instead of %s"
                .formatted(one.id(), one.template(), one.actual(), one.expected()));
      }
    }
    System.out.printf("Jinja2 cases: %d equal of %d%n", equal, cases.size());
    assertThat(different).isEmpty();
    assertThat(equal).isGreaterThan(37_000);
  }

  @Test
  void listedDifferencesAreDifferences() {
    var cases = JinjaCases.read("cases.jsonl.gz");
    for (var template : DIFFERENCES.keySet()) {
      assertThat(cases)
          .filteredOn(one -> one.template().equals(template))
          .isNotEmpty()
          .noneMatch(JinjaCases.Case::isEqual);
    }
  }
}
