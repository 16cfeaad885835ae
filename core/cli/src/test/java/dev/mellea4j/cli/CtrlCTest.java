package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CtrlCTest {

  private final List<String> done = new ArrayList<>();
  private final CtrlC ctrlC = new CtrlC(() -> done.add("end"));

  @Test
  void endsWhereNothingElseIsToBeDone() {
    ctrlC.press();

    assertThat(done).containsExactly("end");
  }

  @Test
  void secondOneEnds() {
    ctrlC.does(() -> done.add("stop"));

    ctrlC.press();
    ctrlC.does(() -> done.add("hint"));
    ctrlC.press();
    assertThat(done).containsExactly("stop", "end");
  }

  @Test
  void firstOneAfterAnInputStops() {
    ctrlC.does(() -> done.add("stop"));

    ctrlC.press();
    ctrlC.reset();
    ctrlC.press();
    assertThat(done).containsExactly("stop", "stop");
  }
}
