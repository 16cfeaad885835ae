package dev.mellea4j.backend.hf.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mellea4j.backend.hf.json.JsonObject;
import org.junit.jupiter.api.Test;

class RopeTest {

  private static final double[] PLAIN = {1, 0.1, 0.01, 0.001};

  @Test
  void frequenciesFallByTheBase() {
    assertFrequencies("{\"rope_theta\": 10000.0}", PLAIN);
    assertFrequencies("{\"rope_scaling\": null}", PLAIN);
    assertFrequencies(
        "{\"rope_parameters\": {\"rope_theta\": 10000, \"rope_type\": \"default\"}}", PLAIN);
  }

  /** The third turns 8192 · 0.01 / 2π = 13.04 times, the fourth 1.304 times: between 1 and 4. */
  @Test
  void llama3StretchesLongWavelengthsAlone() {
    double share = (8.192 / (2 * Math.PI) - 1) / 3;

    assertFrequencies(
        "{\"rope_theta\": 10000.0, \"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8.0,"
            + " \"low_freq_factor\": 1.0, \"high_freq_factor\": 4.0,"
            + " \"original_max_position_embeddings\": 8192}}",
        1,
        0.1,
        0.01,
        (1 - share) * 0.001 / 8 + share * 0.001);
    assertFrequencies(
        "{\"rope_theta\": 10000.0, \"rope_scaling\": {\"type\": \"llama3\", \"factor\": 8.0,"
            + " \"low_freq_factor\": 2.0, \"high_freq_factor\": 4.0,"
            + " \"original_max_position_embeddings\": 8192}}",
        1,
        0.1,
        0.01,
        0.001 / 8);
  }

  private static void assertFrequencies(String json, double... expected) {
    var rope = Rope.of("config.json", JsonObject.read("config.json", json));

    assertThat(rope.frequencies(2 * expected.length)).containsExactly(expected, within(1e-12));
  }
}
