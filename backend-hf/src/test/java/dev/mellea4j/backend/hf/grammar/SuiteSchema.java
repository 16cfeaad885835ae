package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.backend.hf.json.Json;
import dev.mellea4j.backend.hf.json.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A schema of a suite, with instances that are valid or not. */
record SuiteSchema(String name, @Nullable Object schema, List<Instance> instances) {

  /** An instance, and whether it is valid. */
  record Instance(@Nullable Object value, boolean valid) {

    /** Returns ways to write it, at most two: as it is, and in the order of the schema. */
    Stream<String> texts(@Nullable Object schema) {
      return Stream.of(JsonText.of(value), JsonText.of(new SchemaOrder(schema).of(value)))
          .distinct();
    }
  }

  /** Reads a file of one JSON object a line, compressed. */
  static void forEach(Path file, Consumer<SuiteSchema> action) throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        action.accept(of((Map<?, ?>) Json.readExactly(line)));
      }
    }
  }

  static SuiteSchema of(Map<?, ?> row) {
    var name =
        row.containsKey("name")
            ? (String) row.get("name")
            : "%s/%s: %s".formatted(row.get("draft"), row.get("file"), row.get("description"));
    var instances =
        ((List<?>) row.get("tests"))
            .stream()
                .map(test -> (Map<?, ?>) test)
                .map(test -> new Instance(test.get("data"), test.get("valid").equals(true)))
                .toList();
    return new SuiteSchema(name, row.get("schema"), instances);
  }
}
