package dev.mellea4j.backend.hf.weights;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a folder, mapped into memory as they are used. */
public record FolderFiles(Path folder) implements ModelFiles {

  @Override
  public String place(String file) {
    return folder.resolve(file).toString();
  }

  @Override
  public boolean has(String file) {
    return Files.isRegularFile(folder.resolve(file));
  }

  @Override
  public Region region(String file) throws IOException {
    var path = folder.resolve(file);
    return new MappedRegion(path, Files.size(path));
  }

  private record MappedRegion(Path path, long size) implements Region {

    @Override
    public ByteBuffer slice(long offset, int length) throws IOException {
      try (var channel = FileChannel.open(path)) {
        return channel.map(MapMode.READ_ONLY, offset, length).order(LITTLE_ENDIAN);
      }
    }
  }
}
