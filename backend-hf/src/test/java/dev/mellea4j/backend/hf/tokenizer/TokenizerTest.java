package dev.mellea4j.backend.hf.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

  /** Letters and pairs of them; the steps are put in by each test. */
  private static final String FILE =
      """
      {"version": "1.0", "truncation": null, "padding": null, "zz": [1],
       "added_tokens": [{"id": 6, "content": "<s>", "special": true, "normalized": false}],
       "normalizer": %s, "pre_tokenizer": %s, "post_processor": %s, "decoder": %s,
       "model": {"type": "BPE", %s
         "vocab": {"a": 0, "b": 1, "x": 2, "ab": 3, "▁": 4, "<0x21>": 5},
         "merges": ["a b"]}}
      """;

  private static final String BYTES = "{\"type\":\"ByteLevel\"}";

  private static Tokenizer tokenizer(String normalizer, String preTokenizer, String postProcessor) {
    return of(FILE.formatted(normalizer, preTokenizer, postProcessor, BYTES, ""));
  }

  private static Tokenizer of(String json) {
    return Tokenizer.of("tokenizer.json", json, 100);
  }

  private static int[] encode(Tokenizer tokenizer, String text) {
    return tokenizer.encode(PromptText.of(text), 1_000, () -> {});
  }

  static Stream<Arguments> unsupported() {
    return Stream.of(
        argumentSet(
            "a text that is put between all letters",
            normalizer("{\"type\":\"Replace\",\"pattern\":{\"String\":\"\"},\"content\":\"xx\"}"),
            "'normalizer' 'Replace' in 'tokenizer.json' has a 'String' of 0 characters; 1 to 100 are"
                + " accepted"),
        argumentSet(
            "an expression that matches nothing",
            normalizer("{\"type\":\"Replace\",\"pattern\":{\"Regex\":\"x*\"},\"content\":\"y\"}"),
            "'normalizer' 'Replace' in 'tokenizer.json' replaces nothing at all by something"),
        argumentSet(
            "nothing put before a text",
            normalizer("{\"type\":\"Prepend\",\"prepend\":\"\"}"),
            "'normalizer' 'Prepend' in 'tokenizer.json' has a 'prepend' of 0 characters; 1 to 100"
                + " are accepted"),
        argumentSet(
            "much put before a text",
            normalizer("{\"type\":\"Prepend\",\"prepend\":\"" + "x".repeat(101) + "\"}"),
            "'normalizer' 'Prepend' in 'tokenizer.json' has a 'prepend' of 101 characters; 1 to 100"
                + " are accepted"),
        argumentSet(
            "a table",
            normalizer("{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"AAAAAAAA\"}"),
            "'normalizer' in 'tokenizer.json' is 'Precompiled', which is not supported. Supported:"
                + " Lowercase, NFC, NFD, NFKC, NFKD, Prepend, Replace, Sequence, Strip,"
                + " StripAccents"),
        argumentSet(
            "an expression that goes back and forth",
            preTokenizer(
                "{\"type\":\"Split\",\"pattern\":{\"Regex\":\"(x+x+)+y\"},\"behavior\":\"Isolated\"}"),
            "'pre_tokenizer' 'Split' in 'tokenizer.json' has the regular expression '(x+x+)+y',"
                + " which repeats what matches in several ways or lengths, at character 7"),
        argumentSet(
            "a behaviour",
            preTokenizer(
                "{\"type\":\"Split\",\"pattern\":{\"String\":\"x\"},\"behavior\":\"Odd\"}"),
            "'pre_tokenizer' 'Split' in 'tokenizer.json' has the behavior 'Odd'. Accepted:"
                + " Contiguous, Isolated, MergedWithNext, MergedWithPrevious, Removed"),
        argumentSet(
            "within a sequence",
            preTokenizer("{\"type\":\"Sequence\",\"pretokenizers\":[{\"type\":\"Odd\"}]}"),
            "'pre_tokenizer' in 'tokenizer.json' is 'Odd', which is not supported. Supported:"
                + " ByteLevel, Digits, Metaspace, Punctuation, Sequence, Split, Whitespace,"
                + " WhitespaceSplit"),
        argumentSet(
            "no type",
            preTokenizer("{\"add_prefix_space\":true}"),
            "'tokenizer.json' has no 'type'"),
        argumentSet(
            "a token that is not there",
            postProcessor(
                "{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":{\"id\":\"no\"}}],"
                    + "\"special_tokens\":{}}"),
            "'post_processor' 'TemplateProcessing' in 'tokenizer.json' has no 'no' in"
                + " 'special_tokens'"),
        argumentSet(
            "another text",
            postProcessor(
                "{\"type\":\"TemplateProcessing\",\"single\":[{\"Sequence\":{\"id\":\"B\"}}],"
                    + "\"special_tokens\":{}}"),
            "'post_processor' 'TemplateProcessing' in 'tokenizer.json' has a 'single' with more than"
                + " one text"),
        argumentSet(
            "another model",
            model("").replace("BPE", "Unigram"),
            "'model' in 'tokenizer.json' is 'Unigram', which is not supported. Supported: BPE"),
        argumentSet(
            "chance",
            model("\"dropout\": 0.1,"),
            "'model' 'BPE' in 'tokenizer.json' has a 'dropout', so the same text would become other"
                + " tokens each time"),
        argumentSet(
            "a prefix",
            model("\"continuing_subword_prefix\": \"##\","),
            "'model' 'BPE' in 'tokenizer.json' has a 'continuing_subword_prefix', which is not"
                + " supported"),
        argumentSet(
            "an unknown token that is unknown",
            model("\"unk_token\": \"?\","),
            "'model' 'BPE' in 'tokenizer.json' has the 'unk_token' '?', which is no token"),
        argumentSet(
            "no token",
            model("").replace("\"x\": 2", "\"x\": -1"),
            "'tokenizer.json' is not a tokenizer: '-1' is no token id"),
        argumentSet(
            "a token that the model does not know",
            model("").replace("\"x\": 2", "\"x\": 100"),
            "'tokenizer.json' has tokens up to 100, but config.json describes a model of 100"),
        argumentSet(
            "no added token",
            model("").replace("\"id\": 6", "\"id\": \"6\""),
            "'tokenizer.json' is not a tokenizer: '6' is no token id"),
        argumentSet(
            "another decoder",
            FILE.formatted("null", "null", "null", "{\"type\":\"WordPiece\"}", ""),
            "'decoder' in 'tokenizer.json' is 'WordPiece', which is not supported. Supported:"
                + " ByteFallback, ByteLevel, Fuse, Metaspace, Replace, Sequence, Strip"));
  }

  private static String normalizer(String json) {
    return FILE.formatted(json, "null", "null", BYTES, "");
  }

  private static String preTokenizer(String json) {
    return FILE.formatted("null", json, "null", BYTES, "");
  }

  private static String postProcessor(String json) {
    return FILE.formatted("null", "null", json, BYTES, "");
  }

  private static String model(String settings) {
    return FILE.formatted("null", "null", "null", BYTES, settings);
  }

  @ParameterizedTest
  @MethodSource
  void unsupported(String json, String why) {
    assertThatIllegalArgumentException().isThrownBy(() -> of(json)).withMessage(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"zz qq\"]", "[[\"\",\"\"]]", "[\"a\"]", "{}", "[5]"})
  void mergesThatAreNoneAreRefused(String merges) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(model("").replace("[\"a b\"]", merges)))
        .withMessageStartingWith("'tokenizer.json' is not a tokenizer: ");
  }

  @Test
  void stepsFollowEachOther() {
    var replace = "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\"x+\"},\"content\":\"b\"}";
    try (var tokenizer = tokenizer(replace, "null", "null")) {
      assertThat(encode(tokenizer, "axx<s>ab")).containsExactly(3, 6, 3);
    }
  }

  @Test
  void firstTextAloneGetsASpaceWhereThatIsMeant() {
    var first =
        "{\"type\":\"Metaspace\",\"replacement\":\"▁\",\"prepend_scheme\":\"first\",\"split\":false}";
    try (var tokenizer = tokenizer("null", first, "null")) {
      assertThat(encode(tokenizer, "a<s>a")).containsExactly(4, 0, 6, 0);
      assertThat(encode(tokenizer, "<s>a")).containsExactly(6, 0);
    }
  }

  @Test
  void plainTextsAreFramed() {
    var template =
        "{\"type\":\"Sequence\",\"processors\":[{\"type\":\"ByteLevel\"},"
            + "{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":{\"id\":\"<s>\"}},"
            + "{\"Sequence\":{\"id\":\"A\"}},{\"SpecialToken\":{\"id\":\"e\"}}],"
            + "\"special_tokens\":{\"<s>\":{\"ids\":[6]},\"e\":{\"ids\":[5,5]}}}]}";
    try (var tokenizer = tokenizer("null", "null", template)) {
      assertThat(tokenizer.encodeFramed("ab", 10, () -> {})).containsExactly(6, 3, 5, 5);
    }
  }

  @Test
  void bytesMayBeSpelledByTheirNumbers() {
    var decoder =
        "{\"type\":\"Sequence\",\"decoders\":[{\"type\":\"Replace\",\"pattern\":{\"String\":\"▁\"},"
            + "\"content\":\" \"},{\"type\":\"ByteFallback\"},{\"type\":\"Fuse\"},"
            + "{\"type\":\"Strip\",\"content\":\" \",\"start\":1,\"stop\":0}]}";
    try (var tokenizer = of(FILE.formatted("null", "null", "null", decoder, ""))) {
      assertThat(tokenizer.vocabulary().bytes(4)).asString().isEqualTo(" ");
      assertThat(tokenizer.vocabulary().bytes(5)).asString().isEqualTo("!");
      assertThat(tokenizer.vocabulary().leadingSpaces()).isEqualTo(1);
    }
  }

  @Test
  void moreTokensThanThereMayBeAreRefused() {
    try (var tokenizer = tokenizer("null", "null", "null")) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> tokenizer.encode(PromptText.of("aaaa"), 3, () -> {}))
          .withMessage(
              "The prompt has 4 tokens or more, but prompt and reply may have 3 together. Shorten it")
          .extracting(BackendException::reason)
          .isEqualTo(Reason.CONTEXT_OVERFLOW);
    }
  }

  @Test
  void textThatIsTooLongToBeSplitIsRefused() {
    try (var tokenizer = tokenizer("null", "null", "null")) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> encode(tokenizer, "a".repeat(3_000_000)))
          .withMessage(
              "The prompt has a text of 3000000 characters, but this tokenizer splits at most 2097152"
                  + " at once. Shorten it");
    }
  }

  @Test
  void callerLeavesALongTextBehind() {
    try (var tokenizer = tokenizer("{\"type\":\"NFKC\"}", "null", "null")) {
      long start = System.nanoTime();
      var soon =
          (Runnable)
              () -> {
                if (System.nanoTime() - start > 20_000_000) {
                  throw new CancellationException();
                }
              };

      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(
              () -> tokenizer.encode(PromptText.of("ab".repeat(50_000)), Integer.MAX_VALUE, soon));
    }
  }

  @Test
  void halfASurrogatePairIsReplaced() {
    assertThat(PromptText.of("a\ud800b\ud83d\ude00\udc00").wellFormed().text())
        .isEqualTo("a\ufffdb\ud83d\ude00\ufffd");
  }
}
