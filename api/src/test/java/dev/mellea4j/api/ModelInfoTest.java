package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Capabilities.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of models: names, abilities, health and progress. */
class ModelInfoTest {

  @Test
  void onlyTheNameOfABareModelIsKnown() {
    var bare = ModelInfo.of("granite4.1:3b");

    assertThat(bare).hasToString("granite4.1:3b");
    assertThat(bare.sizeBytes()).isEmpty();
    assertThat(bare.capabilities()).isEqualTo(Capabilities.unknown());
    assertThat(bare.extras()).isEmpty();
  }

  @Test
  void eachCopyAddsItsFactAndKeepsTheOthers() {
    var able = Capabilities.unknown().with(Capability.TOOLS, true);
    var info =
        ModelInfo.of("m").withSizeBytes(5).withCapabilities(able).withExtras(Map.of("q", "Q4"));

    assertThat(info.name()).isEqualTo("m");
    assertThat(info.sizeBytes()).hasValue(5);
    assertThat(info.capabilities()).isEqualTo(able);
    assertThat(info.extras()).containsEntry("q", "Q4");
  }

  @Test
  void capabilityIsYesNoOrUnknown() {
    var able = Capabilities.unknown().with(Capability.TOOLS, true).with(Capability.IMAGES, false);

    assertThat(able.supports(Capability.TOOLS)).isEqualTo(Answer.YES);
    assertThat(able.supports(Capability.IMAGES)).isEqualTo(Answer.NO);
    assertThat(able.supports(Capability.AUDIO)).isEqualTo(Answer.UNKNOWN);
    assertThat(able.contextLength()).isEmpty();
  }

  @Test
  void laterKnowledgeReplacesTheFormer() {
    var able = Capabilities.unknown().with(Capability.TOOLS, true).withContextLength(8);

    assertThat(able.with(Capability.TOOLS, false).supports(Capability.TOOLS)).isEqualTo(Answer.NO);
    assertThat(able.with(Capability.TOOLS, false).contextLength()).hasValue(8);
    assertThat(able.supports(Capability.TOOLS)).isEqualTo(Answer.YES);
  }

  @Test
  void identifierHasANameByPlatform() {
    var granite =
        ModelIdentifier.of(Map.of("ollama", "granite4.1:3b", "hf", "ibm-granite/granite"));

    assertThat(granite.nameFor("ollama")).contains("granite4.1:3b");
    assertThat(granite.nameFor("openai")).isEmpty();
    assertThat(granite.contextLength()).isEmpty();
    assertThat(granite.withContextLength(131_072).contextLength()).hasValue(131_072);
    assertThat(granite).hasToString("{hf=ibm-granite/granite, ollama=granite4.1:3b}");
  }

  @Test
  void healthSaysMore() {
    assertThat(Health.up("version 0.12").status()).isEqualTo(Health.Status.UP);
    assertThat(Health.down("refused").status()).isEqualTo(Health.Status.DOWN);
    assertThat(Health.down("refused").detail()).isEqualTo("refused");
  }

  @Test
  void progressPrintsItsPhaseAndItsBytesWhereTheyAreCounted() {
    assertThat(Progress.of("pulling manifest")).hasToString("pulling manifest");
    assertThat(Progress.of("pulling", 5, 10)).hasToString("pulling: 5 of 10 bytes");
    assertThat(Progress.of("pulling", 5).bytesTotal()).isEmpty();
    assertThat(Progress.of("pulling", 5).bytesDone()).isEqualTo(5);
  }
}
