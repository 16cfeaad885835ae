package dev.mellea4j.core;

import dev.mellea4j.api.ModelIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The models of {@code models.tsv}, a line each. */
final class ModelTable {

  private static final String FILE = "models.tsv";
  private static final String UNKNOWN = "-";
  private static final int NAMES = 2;

  private static final Map<String, ModelIdentifier> MODELS = read();
  private static final Map<String, Integer> CONTEXT_LENGTHS = contextLengths();

  private ModelTable() {}

  static Map<String, ModelIdentifier> all() {
    return MODELS;
  }

  static ModelIdentifier get(String constant) {
    var model = MODELS.get(constant);
    if (model == null) {
      throw new IllegalStateException("'%s' has no line '%s'".formatted(FILE, constant));
    }
    return model;
  }

  static OptionalInt contextLength(String name) {
    var known = CONTEXT_LENGTHS.get(name);
    if (known == null && name.indexOf('/') >= 0) {
      known = CONTEXT_LENGTHS.get(name.substring(name.indexOf('/') + 1));
    }
    return known == null ? OptionalInt.empty() : OptionalInt.of(known);
  }

  /** Where models share a name, as two do on watsonx.ai, the shorter length holds for both. */
  private static Map<String, Integer> contextLengths() {
    var lengths = new HashMap<String, Integer>();
    for (var model : MODELS.values()) {
      for (var name : model.names().values()) {
        model.contextLength().ifPresent(length -> lengths.merge(name, length, Math::min));
      }
    }
    return Map.copyOf(lengths);
  }

  private static Map<String, ModelIdentifier> read() {
    var models = new LinkedHashMap<String, ModelIdentifier>();
    text()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .forEach(cells -> models.put(cells[0], model(cells)));
    return Collections.unmodifiableMap(models);
  }

  private static ModelIdentifier model(String[] cells) {
    var names = new HashMap<String, String>();
    for (var cell : Arrays.asList(cells).subList(NAMES, cells.length)) {
      int end = cell.indexOf('=');
      names.put(cell.substring(0, end), cell.substring(end + 1));
    }
    var model = ModelIdentifier.of(names);
    return cells[1].equals(UNKNOWN) ? model : model.withContextLength(Integer.parseInt(cells[1]));
  }

  private static String text() {
    try (var in = ModelTable.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The table '%s' is missing in the jar".formatted(FILE));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
