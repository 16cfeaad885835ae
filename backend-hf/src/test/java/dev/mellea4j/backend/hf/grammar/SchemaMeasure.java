package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.backend.hf.json.JsonText;
import dev.mellea4j.backend.hf.tokenizer.PromptText;
import dev.mellea4j.backend.hf.tokenizer.Tokenizer;
import dev.mellea4j.backend.hf.tokenizer.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the schemas of a suite that are enforced, and times the masks of their instances' tokens.
 * A program, not a test: run its {@code main} with a file of schemas with instances, compressed and
 * one a line, and the folder of a {@code tokenizer.json}.
 *
 * <p>A schema passes if it is compiled, each valid instance can be written to its end and no other
 * can; or if it is refused since nothing satisfies it, and no instance is valid.
 */
@SuppressWarnings("SystemOut")
final class SchemaMeasure {

  private static final int MANY_TOKENS = 1_000_000;
  private static final int ROUNDS_BEFORE = 200;

  private final Tokenizer tokenizer;
  private final TokenTrie trie;
  private final float[] logits;
  private final List<Long> masks = new ArrayList<>();
  private final List<Long> firstMasks = new ArrayList<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private int schemas;
  private int compiled;
  private int passed;
  private int impossible;
  private int wrong;
  private int broken;

  private SchemaMeasure(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
    var vocabulary = tokenizer.vocabulary();
    this.trie = trie(vocabulary);
    this.logits = new float[vocabulary.size()];
  }

  private static TokenTrie trie(Vocabulary vocabulary) {
    return new TokenTrie(
        vocabulary.size(), id -> vocabulary.special(id) ? null : vocabulary.bytes(id));
  }

  public static void main(String[] args) throws IOException {
    var file = Path.of(args[1], "tokenizer.json");
    try (var tokenizer = Tokenizer.of(file.toString(), Files.readString(file), 1 << 20)) {
      var warm = new SchemaMeasure(tokenizer);
      SuiteSchema.forEach(Path.of(args[0]), warm::warmUp);
      var measure = new SchemaMeasure(tokenizer);
      SuiteSchema.forEach(Path.of(args[0]), measure::add);
      measure.print();
    }
  }

  /** Runs some schemas before any is measured, as a server would have. */
  private void warmUp(SuiteSchema schema) {
    if (schemas < ROUNDS_BEFORE) {
      add(schema);
    }
  }

  private void add(SuiteSchema schema) {
    schemas++;
    long start = System.nanoTime();
    try {
      var frame = FramedSchema.of(JsonText.of(schema.schema()));
      var grammar = Grammar.framed(trie, List.of(frame), () -> {});
      new Constraint(grammar, () -> {}).mask(logits, MANY_TOKENS, List.of());
      firstMasks.add(System.nanoTime() - start);
      compiled++;
      passed += passes(schema, grammar) ? 1 : 0;
    } catch (BackendException e) {
      count(schema.name(), e.getMessage());
    } catch (IllegalArgumentException e) {
      boolean right = schema.instances().stream().noneMatch(SuiteSchema.Instance::valid);
      if (right && e.getMessage().contains("satisfies")) {
        impossible++;
        passed++;
      } else {
        count(schema.name(), e.getMessage());
      }
    }
  }

  private void count(String name, String message) {
    System.out.printf("refused\t%s\t%s%n", name, message);
    var keyword = message.replaceFirst("(?s)^The schema uses '([^']*)'.*", "$1");
    refused.merge(keyword, 1, Integer::sum);
  }

  private boolean passes(SuiteSchema schema, Grammar grammar) {
    boolean passes = true;
    for (var instance : schema.instances()) {
      boolean accepted = instance.texts(schema.schema()).anyMatch(text -> accepts(grammar, text));
      if (accepted != instance.valid()) {
        passes = false;
        wrong += accepted ? 1 : 0;
        broken += accepted ? 0 : 1;
        System.out.printf(
            "%s\t%s\t%s%n",
            accepted ? "wrong" : "broken", schema.name(), JsonText.of(instance.value()));
      }
    }
    return passes;
  }

  /** Writes a text token by token, as far as the masks allow it. */
  private boolean accepts(Grammar grammar, String text) {
    var constraint = new Constraint(grammar, () -> {});
    for (int token : tokenizer.encode(PromptText.of(text), MANY_TOKENS, () -> {})) {
      logits[token] = 0;
      long start = System.nanoTime();
      constraint.mask(logits, MANY_TOKENS, List.of());
      masks.add(System.nanoTime() - start);
      if (logits[token] != 0) {
        return false;
      }
      constraint.accept(tokenizer.vocabulary().bytes(token));
    }
    return constraint.complete();
  }

  private void print() {
    System.out.printf(
        "schemas %d, compiled %d, impossible rightly %d, passed %d (%.1f %%), refused %s%n",
        schemas, compiled, impossible, passed, 100.0 * passed / schemas, refused);
    System.out.printf("wrong instances %d, broken instances %d%n", wrong, broken);
    System.out.printf("first mask after the schema: %s%n", micros(firstMasks));
    System.out.printf("mask: %s%n", micros(masks));
  }

  private static String micros(List<Long> nanos) {
    var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    double mean = nanos.stream().mapToLong(Long::longValue).average().orElse(0);
    return "mean %.0f us, p50 %.0f, p99 %.0f, p99.9 %.0f, most %.0f (%d)"
        .formatted(
            mean / 1000,
            at(sorted, 0.5),
            at(sorted, 0.99),
            at(sorted, 0.999),
            at(sorted, 1),
            sorted.length);
  }

  private static double at(long[] sorted, double part) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1000.0;
  }
}
