package dev.mellea4j.golden.litellm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what we send with what LiteLLM sends, and counts. */
final class Comparison {

  private final String what;
  private final Map<String, String> onPurpose;
  private final Map<String, int[]> counts = new TreeMap<>();
  private final List<String> different = new ArrayList<>();
  private final List<String> needless = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  Comparison(String what, Map<String, String> onPurpose) {
    this.what = what;
    this.onPurpose = onPurpose;
  }

  void add(GoldenRecord record, String group, Object theirs, Object ours) {
    var count = counts.computeIfAbsent(group, g -> new int[4]);
    boolean equal = ours.equals(theirs);
    boolean known = onPurpose.containsKey(record.id());
    seen.add(record.id());
    count[0]++;
    count[equal ? 1 : known ? 2 : 3]++;
    if (equal && known) {
      needless.add(record.id());
    } else if (!equal && !known) {
      different.add("%s%n  theirs %s%n  ours   %s".formatted(record, theirs, ours));
    }
  }

  void report(int least) {
    int covered = 0;
    for (var entry : counts.entrySet()) {
      var count = entry.getValue();
      covered += count[0];
      System.out.printf(
          "LiteLLM's %s: %s: covered %d, equal %d, different on purpose %d, different %d%n",
          what, entry.getKey(), count[0], count[1], count[2], count[3]);
    }
    assertThat(different).isEmpty();
    assertThat(needless).as("differences on purpose that are none").isEmpty();
    assertThat(onPurpose.keySet()).as("records that are no more").allMatch(seen::contains);
    assertThat(covered).as("golden records that are covered").isGreaterThanOrEqualTo(least);
  }
}
