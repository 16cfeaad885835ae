package dev.mellea4j.jinja;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What real Jinja2 made of many templates; {@code src/test/python} has the scripts that asked it.
 */
final class JinjaCases {

  static final Clock NOW = Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);

  /** A template and what Jinja2 made of it: a text, or empty for an error. */
  record Case(
      String id,
      String template,
      Map<String, Object> context,
      Options options,
      Optional<String> expected) {

    /** What we make of it: a text, or empty for an error. */
    Optional<String> actual() {
      try {
        return Optional.of(Template.parse(template, options).render(context));
      } catch (TemplateException e) {
        return Optional.empty();
      }
    }

    boolean isEqual() {
      return actual().equals(expected);
    }
  }

  private JinjaCases() {}

  @SuppressWarnings("unchecked")
  static List<Case> read(String resource) {
    var cases = new ArrayList<Case>();
    var lines = lines(resource);
    var contexts =
        (Map<String, Map<String, Object>>) JsonReader.readObject(lines.get(0)).get("contexts");
    for (var line : lines.subList(1, lines.size())) {
      var row = JsonReader.readObject(line);
      cases.add(
          new Case(
              (String) row.get("id"),
              row.containsKey("file")
                  ? text("chat/" + row.get("file"))
                  : (String) row.get("template"),
              contexts.get((String) row.get("context")),
              options((Map<String, Object>) row.getOrDefault("options", Map.of())),
              Optional.ofNullable((String) row.get("result"))));
    }
    return cases;
  }

  private static List<String> lines(String resource) {
    try (var in = Objects.requireNonNull(JinjaCases.class.getResourceAsStream(resource), resource);
        var reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String resource) {
    try (var in =
        Objects.requireNonNull(JinjaCases.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Options options(Map<String, Object> names) {
    var options =
        names.containsKey("hf") && (Boolean) names.get("hf") ? Options.CHAT : Options.STANDARD;
    if (names.containsKey("trim")) {
      options = options.withTrimBlocks((Boolean) names.get("trim"));
    }
    if (names.containsKey("lstrip")) {
      options = options.withLstripBlocks((Boolean) names.get("lstrip"));
    }
    return options
        .withKeepTrailingNewline((Boolean) names.getOrDefault("keep", false))
        .withStrictUndefined((Boolean) names.getOrDefault("strict", false))
        .withClock(NOW);
  }
}
