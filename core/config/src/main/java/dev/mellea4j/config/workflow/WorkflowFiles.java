package dev.mellea4j.config.workflow;

import dev.mellea4j.config.file.Node;
import dev.mellea4j.config.file.YamlFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The documents of a workflow.
 *
 * @param folder where they are
 */
record WorkflowFiles(List<Node> documents, Path folder) {

  private static final long MOST_BYTES = 3_000_000;

  static WorkflowFiles of(Path given) {
    var file = Files.isDirectory(given) ? given.resolve("workflow.yaml") : given;
    var folder = file.toAbsolutePath().resolveSibling("");
    var documents = new ArrayList<>(documents(file.toString(), text(file)));
    if (documents.stream().anyMatch(WorkflowSettings::isWorkflow)) {
      for (var resource :
          resources(folder.resolve("resources"), file.resolveSibling("resources"))) {
        documents.addAll(documents(resource.toString(), text(resource)));
      }
    }
    return new WorkflowFiles(documents, folder);
  }

  static List<Node> documents(String name, String yaml) {
    var documents = YamlFile.documents(name, yaml, "run");
    for (var document : documents) {
      document.members();
    }
    return documents;
  }

  private static List<Path> resources(Path folder, Path shown) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(shown)) {
      return files.filter(file -> file.toString().matches("(?i).*\\.ya?ml")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(shown, e);
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            "%s has more than %d bytes. Split it".formatted(file, MOST_BYTES));
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static IllegalArgumentException unreadable(Path file, IOException e) {
    return new IllegalArgumentException("%s cannot be read: %s".formatted(file, reason(e)), e);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file. Give the path of a workflow";
    }
    return e instanceof CharacterCodingException
        ? "it is not text in UTF-8. Convert it"
        : String.valueOf(e.getMessage());
  }
}
