package dev.mellea4j.backend.hf.weights;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The tensors of a <a href="https://huggingface.co/docs/safetensors/index#format">safetensors</a>
 * file.
 *
 * <p>The header is read and checked whole before any tensor is handed out, so a file that lies
 * about sizes, offsets or shapes is refused.
 */
public final class Safetensors {

  private static final int LENGTH_BYTES = 8;

  /** The reference implementation's limit. */
  private static final long LONGEST_HEADER = 100_000_000;

  private final String place;
  private final Map<String, Tensor> tensors;

  private Safetensors(String place, Map<String, Tensor> tensors) {
    this.place = place;
    this.tensors = tensors;
  }

  /**
   * Reads the header of a file.
   *
   * @throws IllegalArgumentException if the file cannot be read or is malformed; the message names
   *     it
   */
  public static Safetensors of(ModelFiles files, String file) {
    var place = files.place(file);
    files.require(file);
    try {
      var region = files.region(file);
      var header = header(place, region);
      var start = LENGTH_BYTES + header.length();
      return new Safetensors(
          place, new SafetensorsHeader(place, region, start).read(header.json()));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "'%s' cannot be read: %s".formatted(place, e.getMessage()), e);
    }
  }

  private static Header header(String place, Region region) throws IOException {
    if (region.size() < LENGTH_BYTES) {
      throw malformed(place, "it has %d bytes, not even a header".formatted(region.size()));
    }
    long length = region.slice(0, LENGTH_BYTES).getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw malformed(
          place,
          "its header claims %s bytes; 2 to %d are possible"
              .formatted(Long.toUnsignedString(length), LONGEST_HEADER));
    }
    if (length > region.size() - LENGTH_BYTES) {
      throw malformed(
          place, "its header claims %d bytes and the file has %d".formatted(length, region.size()));
    }
    return new Header(text(place, region, (int) length), (int) length);
  }

  private static String text(String place, Region region, int length) throws IOException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(region.slice(LENGTH_BYTES, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed(place, "its header is not UTF-8");
    }
  }

  static IllegalArgumentException malformed(String place, String why) {
    return new IllegalArgumentException(
        "'%s' is not a safetensors file: %s. Download it again".formatted(place, why));
  }

  /** Returns the place of the file, for messages. */
  public String place() {
    return place;
  }

  public Collection<Tensor> tensors() {
    return tensors.values();
  }

  public Optional<Tensor> tensor(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  private record Header(String json, int length) {}
}
