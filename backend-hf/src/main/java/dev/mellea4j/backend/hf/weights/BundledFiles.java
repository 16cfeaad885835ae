package dev.mellea4j.backend.hf.weights;

import dev.mellea4j.backend.hf.resource.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The files of a model that is bundled as resources. They are read whole, so this is for small
 * models.
 *
 * @param folder ends with a slash; under {@code META-INF}, where modules do not hide resources
 */
public record BundledFiles(ClassLoader loader, String folder) implements ModelFiles {

  @Override
  public String place(String file) {
    return folder + file;
  }

  @Override
  public boolean has(String file) {
    return loader.getResource(place(file)) != null;
  }

  @Override
  public Region region(String file) throws IOException {
    try (var stream = Resource.open(loader, place(file))) {
      var bytes = stream.readAllBytes();
      return new DirectRegion(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
    }
  }
}
