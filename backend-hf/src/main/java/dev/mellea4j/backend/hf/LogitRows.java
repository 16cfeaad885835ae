package dev.mellea4j.backend.hf;

import dev.mellea4j.api.ModelOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The logits of each token of a reply, kept if they were asked for. */
final class LogitRows {

  private final boolean keepsRaw;
  private final boolean keeps;
  private final List<List<Float>> raw = new ArrayList<>();
  private final List<List<Float>> processed = new ArrayList<>();

  LogitRows(ReplyRules rules) {
    this.keepsRaw = rules.rawLogits();
    this.keeps = rules.logits();
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

  private static List<Float> row(float[] logits) {
    var row = new ArrayList<Float>(logits.length);
    for (float logit : logits) {
      row.add(logit);
    }
    return row;
  }

  Map<String, Object> extras() {
    var extras = new LinkedHashMap<String, Object>();
    if (keeps) {
      extras.put(ModelOption.LOGITS.name(), processed);
    }
    if (keepsRaw) {
      extras.put(ModelOption.RAW_LOGITS.name(), raw);
    }
    return extras;
  }
}
