package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*                        | https://api.example.com",
        "a, *                     | https://api.example.com",
        "example.com              | https://example.com",
        "example.com              | https://api.example.com:8443",
        ".example.com             | https://example.com",
        ".example.com             | https://api.example.com",
        "*.example.com            | https://api.example.com",
        "EXAMPLE.com              | https://API.Example.COM",
        "example.com.             | https://api.example.com",
        "example.com              | https://api.example.com.",
        "a.com,example.com        | http://example.com",
        "a.com  example.com       | http://example.com",
        "localhost,127.0.0.1      | http://localhost:11434",
        "localhost,127.0.0.1      | http://127.0.0.1:11434",
        "my_server                | http://my_server:1",
        "10.0.0.0/8               | http://10.1.2.3",
        "192.168.17.0/23          | http://192.168.16.9",
        "192.168.16.9/32          | http://192.168.16.9",
        "0.0.0.0/0                | http://1.2.3.4",
        "::1                      | http://[::1]:8080",
        "[::1]                    | http://[::1]:8080",
        "0:0:0:0:0:0:0:1          | http://[::1]:8080",
        "fd00::/8                 | http://[fd12::3]",
        "example.com:8443         | https://example.com:8443",
        "example.com:443          | https://example.com",
        "example.com:80           | http://example.com",
        "[::1]:8080               | http://[::1]:8080",
      })
  void hostNeedsNoProxy(String list, URI server) {
    assertThat(NoProxy.of(list).covers(server)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | https://api.example.com",
        "','                      | https://api.example.com",
        "'. *.'                   | https://api.example.com",
        "example.com              | https://notexample.com",
        "api.example.com          | https://example.com",
        "example.com              | https://example.com.evil.org",
        "example                  | https://example.com",
        "27.0.0.1                 | http://127.0.0.1",
        "0.0.1                    | http://127.0.0.1",
        "10.0.0.0/8               | http://11.1.2.3",
        "192.168.17.0/24          | http://192.168.16.9",
        "10.0.0.0/33              | http://10.0.0.0",
        "10.0.0.0/8               | http://10.example.com",
        "999.0.0.1                | http://999.0.0.2",
        "fd00::/8                 | http://10.1.2.3",
        "example.com:8443         | https://example.com",
        "example.com:8443         | https://example.com:443",
      })
  void hostNeedsTheProxy(String list, URI server) {
    assertThat(NoProxy.of(list).covers(server)).isFalse();
  }
}
