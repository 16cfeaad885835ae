package dev.mellea4j.backend.hf.graph;

import dev.mellea4j.backend.hf.json.JsonObject;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import java.util.TreeSet;

/** The families of models that are known, by their names in {@code config.json}. */
public final class Architectures {

  private static final String FILE = "config.json";

  private static final String UNQUANTISED =
      "Use the model in BF16, F16 or F32; the setting 'weights' makes int8 or int4 of it";

  private Architectures() {}

  /**
   * Reads and checks a model's configuration.
   *
   * @throws IllegalArgumentException if it is missing, malformed, or asks for what is not supported
   */
  public static Architecture of(ModelFiles files) {
    var place = files.place(FILE);
    var json = JsonObject.read(place, files.text(FILE));
    var names = json.list("architectures");
    var family = names.size() == 1 ? Family.KNOWN.get(names.get(0)) : null;
    if (family == null) {
      throw new IllegalArgumentException(
          "'%s' names the architecture %s. Supported: %s"
              .formatted(place, names, String.join(", ", new TreeSet<>(Family.KNOWN.keySet()))));
    }
    requirePlain(place, json);
    return family.read(new ConfigFile(place, json));
  }

  /** GPTQ, AWQ and their likes order their bits and zeros in ways that differ by version. */
  private static void requirePlain(String place, JsonObject json) {
    json.object("quantization_config").ifPresent(config -> refuse(place, config));
  }

  private static void refuse(String place, JsonObject quantised) {
    throw new IllegalArgumentException(
        "'%s' describes weights that are quantised by '%s', which is not supported. %s"
            .formatted(
                place, quantised.text("quant_method").orElse("an unnamed method"), UNQUANTISED));
  }
}
