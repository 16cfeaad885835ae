package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Reply;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** The logits of each token of a reply, kept if they were asked for. */
final class LogitRows {

  private static final int BYTES_OF_LOGIT = Float.BYTES;

  private final boolean keepsRaw;
  private final boolean keeps;
  private final List<FloatBuffer> raw = new ArrayList<>();
  private final List<FloatBuffer> processed = new ArrayList<>();

  private LogitRows(boolean keepsRaw, boolean keeps) {
    this.keepsRaw = keepsRaw;
    this.keeps = keeps;
  }

  /**
   * Returns rows to be filled.
   *
   * @param logits how many there may be in all
   * @throws IllegalArgumentException if they were asked for and would not fit in memory
   */
  static LogitRows of(ReplyRules rules, long logits) {
    var rows = new LogitRows(rules.rawLogits(), rules.logits());
    int kinds = (rows.keepsRaw ? 1 : 0) + (rows.keeps ? 1 : 0);
    long bytes = kinds * logits * BYTES_OF_LOGIT;
    if (bytes > Runtime.getRuntime().maxMemory() / 2) {
      throw new IllegalArgumentException(
          "The logits that are asked for may take %d MiB. Set 'max_new_tokens' lower"
              .formatted(bytes >> 20));
    }
    return rows;
  }

  /** Takes what the model made. */
  void addRaw(float[] logits) {
    if (keepsRaw) {
      raw.add(row(logits));
    }
  }

  /** Takes what was chosen among, minus infinity where nothing was. */
  void add(float[] logits) {
    if (keeps) {
      processed.add(row(logits));
    }
  }

  private static FloatBuffer row(float[] logits) {
    return FloatBuffer.wrap(logits.clone());
  }

  /** Returns the reply with what was asked for. */
  Reply addTo(Reply reply) {
    var withLogits = keeps ? reply.withLogits(processed) : reply;
    return keepsRaw ? withLogits.withRawLogits(raw) : withLogits;
  }
}
