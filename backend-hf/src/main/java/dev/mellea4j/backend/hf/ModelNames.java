package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.weights.BundledFiles;
import dev.mellea4j.backend.hf.weights.FolderFiles;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What the names of models mean that need no Hub: the bundled one and folders. */
final class ModelNames {

  static final String NANO = "nano";

  private ModelNames() {}

  static BundledFiles nano() {
    return new BundledFiles(ModelNames.class.getClassLoader(), "META-INF/nano/");
  }

  /** Returns the files of a model that is here. */
  static Optional<ModelFiles> local(String model) {
    if (model.equals(NANO)) {
      return Optional.of(nano());
    }
    try {
      var folder = Path.of(model);
      return Files.isDirectory(folder) ? Optional.of(new FolderFiles(folder)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  static IllegalArgumentException unknown(String model) {
    return new IllegalArgumentException(
        "Model '%s' is neither a folder nor a name on the Hugging Face Hub, such as '%s', nor 'nano'"
            .formatted(model, HfBackendProvider.DEFAULT));
  }
}
