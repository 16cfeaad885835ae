package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnHeadersTest {

  @Test
  void eachLineIsAHeader() {
    var headers = OwnHeaders.parse("X-Team: search\r\n\n  x-title :A: b, \"c\"  \nX-Empty:\n");
    assertThat(headers).extracting(Header::name).containsExactly("X-Team", "x-title", "X-Empty");
    assertThat(headers).extracting(Header::value).containsExactly("search", "A: b, \"c\"", "");
    assertThat(headers).allMatch(Header::secret);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Team search-1,             line 1 is not a header of printable ASCII",
    "'X-A: b\n: search-1',        line 2 is not a header of printable ASCII",
    "X A: search-1,               line 1 is not a header of printable ASCII",
    "X-A: ä search-1,             line 1 is not a header of printable ASCII",
    "X-A: b\u0001search-1,        line 1 is not a header of printable ASCII",
    "'X-A: b\nx-a: search-1',     names 'x-a' twice",
    "Transfer-Encoding: search-1, 'Transfer-Encoding' is for the connection to decide",
    "content-length: search-1,    'content-length' is for the connection to decide",
    "Host : search-1,             'Host' is for the connection to decide",
  })
  void malformedHeaderIsNamedAndItsValueIsNot(String text, String how) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OwnHeaders.parse(text))
        .withMessage(
            "Setting 'headers' is malformed: "
                + how
                + ". Write each header like 'X-Team: search', on a line of its own");
  }
}
