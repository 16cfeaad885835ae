package dev.mellea4j.config.agent;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The table of profiles. */
final class ModelProfiles {

  /** That of {@code profiles.tsv}. */
  static final ModelProfiles STANDARD = new ModelProfiles(read());

  private static final ModelProfile UNKNOWN =
      new ModelProfile(
          "default", "unknown", 8192, 2048, false, false, Optional.empty(), Optional.empty());

  private final List<ModelProfile> profiles;

  private ModelProfiles(List<ModelProfile> profiles) {
    this.profiles = profiles;
  }

  List<ModelProfile> all() {
    return profiles;
  }

  ModelProfile find(String model) {
    return profiles.stream()
        .filter(profile -> isOf(model, profile.name()))
        .max(Comparator.comparingInt(profile -> profile.name().length()))
        .orElse(UNKNOWN);
  }

  private static boolean isOf(String model, String name) {
    return model.equals(name)
        || model.startsWith(name) && "-:@/.".indexOf(model.charAt(name.length())) >= 0;
  }

  private static List<ModelProfile> read() {
    try (var table = ModelProfiles.class.getResourceAsStream("profiles.tsv")) {
      var text = new String(requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> profile(line.split("\t+")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The table of model profiles cannot be read", e);
    }
  }

  private static ModelProfile profile(String[] columns) {
    return new ModelProfile(
        columns[0],
        columns[1],
        Integer.parseInt(columns[2]),
        Integer.parseInt(columns[3]),
        columns[4].equals("yes"),
        columns[5].equals("yes"),
        price(columns[6]),
        price(columns[7]));
  }

  private static Optional<Double> price(String column) {
    return column.equals("-") ? Optional.empty() : Optional.of(Double.valueOf(column));
  }
}
