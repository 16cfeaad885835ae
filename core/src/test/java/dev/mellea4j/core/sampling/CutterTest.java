package dev.mellea4j.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.core.instruct.Chunker;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Cuts texts that come in pieces. */
class CutterTest {

  @Test
  void aLongChunkIsNotReadAgainForEveryPiece() {
    var read = new AtomicLong();
    var cutter =
        new Cutter(
            begun -> {
              read.addAndGet(begun.length());
              return Chunker.SENTENCES.end(begun);
            });
    var chunks = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      chunks.addAll(cutter.add("word "));
    }
    chunks.addAll(cutter.rest());

    assertThat(chunks).hasSize(1);
    assertThat(read).hasValueLessThan(110L * 100_000);
  }

  @Test
  void whatWasNotAskedForYetIsCutAtTheEnd() {
    var cutter = new Cutter(Chunker.LINES);
    cutter.add("x".repeat(1000));

    assertThat(cutter.add("\n")).isEmpty();
    assertThat(cutter.rest()).containsExactly("x".repeat(1000) + "\n", "");
  }
}
