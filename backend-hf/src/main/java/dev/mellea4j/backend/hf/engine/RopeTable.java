package dev.mellea4j.backend.hf.engine;

import dev.mellea4j.backend.hf.graph.ModelConfig;
import dev.mellea4j.backend.hf.graph.Rope;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Cosine and sine of every angle by which a position may turn, as floats, position by position. */
record RopeTable(ByteBuffer cosines, ByteBuffer sines) {

  static RopeTable of(Rope rope, ModelConfig config) {
    var frequencies = rope.frequencies(config.headSize());
    double amplitude = rope.amplitude();
    int bytes = Math.multiplyExact(config.contextLength(), frequencies.length * Float.BYTES);
    var cosines = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    var sines = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    for (int position = 0; position < config.contextLength(); position++) {
      for (double frequency : frequencies) {
        cosines.putFloat((float) (amplitude * Math.cos(position * frequency)));
        sines.putFloat((float) (amplitude * Math.sin(position * frequency)));
      }
    }
    return new RopeTable(cosines.flip(), sines.flip());
  }
}
