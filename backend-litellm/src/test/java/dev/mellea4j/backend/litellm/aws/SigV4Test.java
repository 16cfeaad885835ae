package dev.mellea4j.backend.litellm.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Secret;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.TextTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SigV4Test {

  private static final AwsKeys KEYS =
      new AwsKeys(
          "AKIDEXAMPLE",
          Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
          Optional.empty(),
          Optional.empty());

  static Stream<Arguments> vectors() {
    var file = SigV4Test.class.getResourceAsStream("vectors.tsv");
    return TextTable.read(file, "vectors.tsv", "seven fields", List::copyOf).stream()
        .map(fields -> argumentSet(fields.get(0), fields));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void signaturesAreThoseOfAmazonsVectors(List<String> vector) {
    var headers = new TreeMap<String, String>();
    headers.put("host", "example.amazonaws.com");
    headers.put("x-amz-date", "20150830T123600Z");
    if (!vector.get(4).equals("-")) {
      for (var header : vector.get(4).split(";", -1)) {
        int colon = header.indexOf(':');
        headers.put(
            header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1));
      }
    }
    var request =
        new CanonicalRequest(
            vector.get(1),
            vector.get(2),
            orEmpty(vector.get(3)),
            headers,
            SigV4.hash(orEmpty(vector.get(5)).getBytes(UTF_8)));

    var authorization =
        new SigV4("us-east-1", "service")
            .authorization(request, KEYS, Instant.parse("2015-08-30T12:36:00Z"));

    assertThat(authorization)
        .startsWith(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=")
        .endsWith(", Signature=" + vector.get(6));
  }

  private static String orEmpty(String field) {
    return field.equals("-") ? "" : field;
  }

  @Test
  void signaturesAreThoseOfLiteLlm() throws IOException {
    var file =
        Path.of(System.getProperty("mellea.shared", "../../shared"), "golden", "litellm.jsonl");
    assumeTrue(Files.exists(file), () -> "No golden records at '" + file + "'");
    int signed = 0;
    for (var line : Files.readAllLines(file)) {
      JsonNode record = Json.MAPPER.readTree(line);
      if (record.path("category").asString().equals("signing")) {
        var request = record.path("requests").path(0);
        var theirs = request.path("headers").path("authorization").asString();
        if (theirs.startsWith("AWS4")) {
          assertThat(signature(request)).as(record.path("id").asString()).isEqualTo(theirs);
          signed++;
        }
      }
    }
    assertThat(signed).isGreaterThanOrEqualTo(9);
  }

  private static String signature(JsonNode request) {
    var uri = URI.create(request.path("url").asString());
    var headers = new TreeMap<String, String>();
    headers.put("host", uri.getRawAuthority());
    for (var name : List.of("content-type", "x-amz-date", "x-amz-security-token")) {
      if (request.path("headers").has(name)) {
        headers.put(name, request.path("headers").path(name).asString());
      }
    }
    var canonical =
        new CanonicalRequest(
            request.path("method").asString(),
            uri.getRawPath(),
            "",
            headers,
            SigV4.hash(request.path("body_text").asString().getBytes(UTF_8)));
    return new SigV4("us-east-1", "bedrock")
        .authorization(canonical, KEYS, Instant.parse("2026-01-02T03:04:05Z"));
  }
}
