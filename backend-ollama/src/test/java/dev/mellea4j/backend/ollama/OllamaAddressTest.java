package dev.mellea4j.backend.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaAddressTest {

  @ParameterizedTest
  @CsvSource({
    "localhost,                    http://localhost:11434",
    "192.168.1.5:8000,             http://192.168.1.5:8000",
    ":1234,                        http://127.0.0.1:1234",
    "0.0.0.0,                      http://127.0.0.1:11434",
    "0.0.0.0:8080,                 http://127.0.0.1:8080",
    "[::1]:9000,                   http://[::1]:9000",
    "[::],                         http://[::1]:11434",
    "http://example.org,           http://example.org",
    "https://example.org,          https://example.org",
    "https://example.org:8443/ai/, https://example.org:8443/ai",
    "example.org/ollama,           http://example.org:11434/ollama",
    "ollama.com,                   https://ollama.com",
    "http://me:pass@example.org,   http://me:pass@example.org",
    "http://ollama_server:11434,   http://ollama_server:11434",
    "ollama_server,                http://ollama_server:11434",
    "HTTP://localhost,             http://localhost",
    "http://example.org/?key=x,    http://example.org?key=x",
    "' 127.0.0.1:9 ',              http://127.0.0.1:9",
    "'\"127.0.0.1:9\"',            http://127.0.0.1:9",
    "'\"http://h\" ',              http://h",
    "::1,                          http://[::1]:11434",
    "::,                           http://[::1]:11434",
    "fe80::1,                      http://[fe80::1]:11434",
    "2001:db8::a:1,                http://[2001:db8::a:1]:11434",
    "::ffff:10.0.0.1,              http://[::ffff:10.0.0.1]:11434",
    "localhost:,                   http://localhost:11434",
    "http://localhost:,            http://localhost",
    "http://localhost:/v1,         http://localhost",
    "http://h:1/v1,                http://h:1",
    "http://h:1/v1/,               http://h:1",
    "http://h:1/api/,              http://h:1",
    "http://h:1/api/chat,          http://h:1",
    "http://h:1/api/generate/,     http://h:1",
    "http://h:1/v1/chat/completions, http://h:1",
    "http://h:1/ollama/api?key=x,  http://h:1/ollama?key=x",
    "http://h:1/apis,              http://h:1/apis",
    "h/v1,                         http://h:11434",
  })
  void completesWhatIsLeftOut(String text, String address) {
    assertThat(OllamaAddress.parse(text)).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource({
    "'',             http://",
    "ftp://example.org, ftp://example.org",
    "http://,        http://",
    "local host,     http://local host",
    "http://x:port,  http://x:port",
    "http://x:99999, http://x:99999",
    "x:70000,        http://x:70000",
  })
  void whatIsNoAddressIsRefused(String text, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OllamaAddress.parse(text))
        .withMessage(
            "'%s' is not the address of a server. Write it like 'http://localhost:11434'", shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://me:sesame@example.org", "me:sesame@ho st", "http://h:abc/?key=sesame"})
  void whatMayBeSecretIsNotInTheMessage(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OllamaAddress.parse(text))
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sesame"));
  }
}
