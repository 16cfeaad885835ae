package dev.mellea4j.cli;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** All of a plug-in, which can be packed. */
public final class PluggedProvider implements BackendProvider {

  @Override
  public String name() {
    return "plugged";
  }

  @Override
  public Backend open(BackendConfig config) {
    return (request, sink) -> {
      sink.text("plugged in");
      return Reply.of("plugged in");
    };
  }

  /** Writes the jar. */
  static Path packTo(Path jar) throws IOException {
    var file = PluggedProvider.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var bytes = PluggedProvider.class.getClassLoader().getResourceAsStream(file)) {
      out.putNextEntry(new JarEntry(file));
      bytes.transferTo(out);
      out.putNextEntry(new JarEntry("META-INF/services/" + BackendProvider.class.getName()));
      out.write(PluggedProvider.class.getName().getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }
}
