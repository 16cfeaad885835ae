package dev.mellea4j.backend.hf.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.backend.hf.HfBackendProvider;
import dev.mellea4j.backend.hf.graph.Architectures;
import dev.mellea4j.backend.hf.graph.GraphEnds;
import dev.mellea4j.backend.hf.graph.ModelConfig;
import dev.mellea4j.backend.hf.graph.Precision;
import dev.mellea4j.backend.hf.weights.BundledFiles;
import dev.mellea4j.backend.hf.weights.Checkpoint;
import dev.mellea4j.backend.hf.weights.FolderFiles;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares the backend with the barest loop over ONNX Runtime on the same graph: no tokenizer, no
 * sampler but the highest logit, no text, no turns. A program, not a test: run its {@code main},
 * with a model's folder or nothing for nano.
 */
@SuppressWarnings("SystemOut")
final class BareLoop {

  private static final int PROMPT = 512;
  private static final int TOKENS = 400;
  private static final int ROUNDS = 12;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final Engine engine;
  private final ModelConfig config;
  private final KvCache cache;
  private final FloatBuffer logits;

  private BareLoop(Engine engine) {
    this.engine = engine;
    this.config = engine.config();
    this.cache = new KvCache(config, 1, 1024);
    this.logits = direct(config.vocabulary() * Float.BYTES).asFloatBuffer();
  }

  public static void main(String[] arguments) throws OrtException {
    ModelFiles files =
        arguments.length == 0
            ? new BundledFiles(BareLoop.class.getClassLoader(), "META-INF/nano/")
            : new FolderFiles(Path.of(arguments[0]));
    var model = arguments.length == 0 ? "nano" : arguments[0];
    var architecture = Architectures.of(files);
    var weights = Checkpoint.of(files);
    int threads = Integer.getInteger("threads", 1);
    try (var engine = Engine.open(architecture, weights, Precision.FLOAT32, threads);
        var backend =
            new HfBackendProvider()
                .open(
                    BackendConfig.of(model)
                        .with("threads", Integer.toString(threads))
                        .with("cache-bytes", "0"))) {
      var bare = new BareLoop(engine);
      var prompt = "one two three four ".repeat(PROMPT / 8);
      var request = GenerateRequest.of(prompt).withOption(ModelOption.MAX_NEW_TOKENS, TOKENS);
      double bestBare = 0;
      double bestOurs = 0;
      double bestBarePrefill = 0;
      double bestOursPrefill = 0;
      double bestOursPass = 0;
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        var reply = backend.generate(request);
        double total = (System.nanoTime() - start) / 1e9;
        double first = reply.timeToFirstToken().orElseThrow().toNanos() / 1e9;
        long input = reply.usage().input().orElseThrow();
        long output = reply.usage().output().orElseThrow();
        var timing = bare.run((int) input, (int) output);
        bestOurs = Math.max(bestOurs, (output - 1) / (total - first));
        bestOursPrefill = Math.max(bestOursPrefill, input / first);
        bestOursPass = Math.max(bestOursPass, input / bare.decoded((int) input));
        bestBare = Math.max(bestBare, (output - 1) / timing[1]);
        bestBarePrefill = Math.max(bestBarePrefill, input / timing[0]);
        System.out.printf(
            "%d in, %d out: prefill %.0f of bare %.0f tokens/s, decode %.0f of bare %.0f%n",
            input,
            output,
            input / first,
            input / timing[0],
            (output - 1) / (total - first),
            (output - 1) / timing[1]);
      }
      System.out.printf(
          "best: prefill %.3f of bare %.0f, with template and tokenizer %.3f, decode %.3f of %.0f%n",
          bestOursPass / bestBarePrefill,
          bestBarePrefill,
          bestOursPrefill / bestBarePrefill,
          bestOurs / bestBare,
          bestBare);
    }
  }

  /** Returns the seconds that the backend's own decoder takes for a prompt. */
  private double decoded(int prompt) {
    var ids = new int[prompt];
    Arrays.fill(ids, 300);
    try (var call = new Cancellation();
        var decoder = new Decoder(engine, cache, call)) {
      long start = System.nanoTime();
      decoder.prompt(ids, 0);
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /** Returns the seconds of the prompt and those of the tokens after the first. */
  private double[] run(int prompt, int tokens) throws OrtException {
    long start = System.nanoTime();
    var ids = direct(prompt * Long.BYTES).asLongBuffer();
    for (int i = 0; i < prompt; i++) {
      ids.put(i, 300);
    }
    pass(ids, prompt, 0);
    long first = System.nanoTime();
    var next = direct(Long.BYTES).asLongBuffer();
    var last = direct(Long.BYTES).asLongBuffer();
    var ends = direct(Integer.BYTES).asIntBuffer();
    var total = direct(Integer.BYTES).asIntBuffer();
    var inputs = inputs(next, 1, last, ends, total);
    var outputs = outputs();
    for (int i = 1; i < tokens; i++) {
      next.put(0, highest());
      ends.put(0, prompt + i - 1);
      total.put(0, prompt + i);
      try (var call = new Cancellation()) {
        engine.run(inputs, outputs, call);
      }
    }
    long end = System.nanoTime();
    return new double[] {(first - start) / 1e9, (end - first) / 1e9};
  }

  private void pass(LongBuffer ids, int length, int seen) throws OrtException {
    var last = direct(Long.BYTES).asLongBuffer().put(0, length - 1);
    var ends = direct(Integer.BYTES).asIntBuffer().put(0, seen + length - 1);
    var total = direct(Integer.BYTES).asIntBuffer().put(0, seen + length);
    try (var call = new Cancellation()) {
      engine.run(inputs(ids, length, last, ends, total), outputs(), call);
    }
  }

  private Map<String, OnnxTensor> inputs(
      LongBuffer ids, int length, LongBuffer last, IntBuffer ends, IntBuffer total)
      throws OrtException {
    var inputs = new HashMap<>(cache.named("past"));
    inputs.put(GraphEnds.IDS, OnnxTensor.createTensor(environment, ids, new long[] {1, length}));
    inputs.put(GraphEnds.LAST, OnnxTensor.createTensor(environment, last, new long[] {1, 1}));
    inputs.put(GraphEnds.SEQUENCE_ENDS, OnnxTensor.createTensor(environment, ends, new long[] {1}));
    inputs.put(GraphEnds.TOTAL, OnnxTensor.createTensor(environment, total, new long[0]));
    return inputs;
  }

  private Map<String, OnnxTensor> outputs() throws OrtException {
    var outputs = new HashMap<>(cache.named("present"));
    outputs.put(
        GraphEnds.LOGITS,
        OnnxTensor.createTensor(environment, logits, new long[] {1, config.vocabulary()}));
    return outputs;
  }

  private int highest() {
    int best = 0;
    for (int id = 1; id < logits.capacity(); id++) {
      best = logits.get(id) > logits.get(best) ? id : best;
    }
    return best;
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
