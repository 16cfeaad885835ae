package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"\"\"`, true",
        "`  \"\"\"a`, true",
        "`\"\"\"\"\"`, true",
        "`\"\"\"a\"\"\"`, false",
        "`\"\"\"\"\"\"`, false",
        "`a \"\"\"`, false",
        "``, false"
      })
  void threeQuotesOpenIt(String entered, boolean open) {
    assertThat(Block.isOpen(entered)).isEqualTo(open);
  }

  @Test
  void whatStandsBetweenTheQuotesIsAsItIs() {
    assertThat(Block.content("\"\"\"\n  a\n\n b \n\"\"\"")).isEqualTo("  a\n\n b ");
    assertThat(Block.content("\"\"\"a\nb\"\"\"  ")).isEqualTo("a\nb");
    assertThat(Block.content("\"\"\"\"\"\"")).isEmpty();
    assertThat(Block.content(" a \"\"\"")).isEqualTo(" a \"\"\"");
    assertThat(Block.content("\"\"\"never closed")).isEqualTo("\"\"\"never closed");
  }
}
