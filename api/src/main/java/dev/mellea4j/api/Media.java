package dev.mellea4j.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** An image, a recording or a file: its bytes, or the address where they are. */
public final class Media {

  private static final String UNKNOWN = "application/octet-stream";

  private final String mediaType;
  private final byte[] data;
  private final Optional<URI> address;

  private Media(String mediaType, byte[] data, Optional<URI> address) {
    this.mediaType = requireType(mediaType);
    this.data = data;
    this.address = address;
  }

  /** Returns the type, by its registered name where another is common. */
  private static String requireType(String mediaType) {
    if (!mediaType.matches("[\\w.+-]+/[\\w.+-]+(;.*)?")) {
      throw new IllegalArgumentException(
          "'%s' is not a media type. Write it as in image/png".formatted(mediaType));
    }
    return mediaType.equals("image/jpg") ? "image/jpeg" : mediaType;
  }

  /**
   * Returns media at hand.
   *
   * @param mediaType such as {@code image/png}
   * @param data copied, not empty
   * @throws IllegalArgumentException if there are no data, or the type is not of the form {@code
   *     a/b}
   */
  public static Media of(String mediaType, byte[] data) {
    if (data.length == 0) {
      throw new IllegalArgumentException("The data of type '%s' are empty".formatted(mediaType));
    }
    return new Media(mediaType, data.clone(), Optional.empty());
  }

  /**
   * Returns media elsewhere, whose type follows from the name there.
   *
   * @throws IllegalArgumentException as {@link #of(String, URI)} does
   */
  public static Media of(URI address) {
    return of(typeByName(String.valueOf(address.getPath())), address);
  }

  /**
   * Returns media elsewhere, such as at {@code https} or where the provider stores files.
   *
   * @param mediaType such as {@code image/png}
   * @throws IllegalArgumentException if the address names no host or is one of this machine's
   *     files, or the type is not of the form {@code a/b}
   */
  public static Media of(String mediaType, URI address) {
    if (address.getAuthority() == null || "file".equalsIgnoreCase(address.getScheme())) {
      throw new IllegalArgumentException(
          "The address of media has the scheme '%s' and no host. Use https, or read the file"
              .formatted(address.getScheme()));
    }
    return new Media(mediaType, new byte[0], Optional.of(address));
  }

  /**
   * Reads a file; its type follows from its name.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static Media read(Path file) {
    try {
      return of(typeByName(file.toString()), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read media from '%s'".formatted(file), e);
    }
  }

  /** Returns an image at hand; its type follows from its first bytes. */
  static Media image(byte[] data) {
    return of(imageType(data), data);
  }

  private static String imageType(byte[] data) {
    var head = new String(data, 0, Math.min(12, data.length), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG")) {
      return "image/png";
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    if (head.startsWith("GIF8")) {
      return "image/gif";
    }
    if (head.startsWith("RIFF") && head.endsWith("WEBP")) {
      return "image/webp";
    }
    throw new IllegalArgumentException("The data are not a PNG, JPEG, GIF or WebP image");
  }

  private static String typeByName(String name) {
    var type = Optional.ofNullable(URLConnection.guessContentTypeFromName(name)).orElse(UNKNOWN);
    return type.equals("audio/x-wav") ? "audio/wav" : type;
  }

  /** Returns the type, such as {@code image/png}; {@code application/octet-stream} if unknown. */
  public String mediaType() {
    return mediaType;
  }

  /** Returns a copy of the bytes; empty if they are {@linkplain #address() elsewhere}. */
  public byte[] data() {
    return data.clone();
  }

  /** Returns the bytes in base64, without line breaks; empty if they are elsewhere. */
  public String base64() {
    return Base64.getEncoder().encodeToString(data);
  }

  /** Returns where the bytes are, if they are not at hand. */
  public Optional<URI> address() {
    return address;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Media that
        && mediaType.equals(that.mediaType)
        && address.equals(that.address)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(data) + address.hashCode();
  }

  /** Names the type and the size, or where it is without what may be secret in the address. */
  @Override
  public String toString() {
    return address
        .map(uri -> "%s at %s".formatted(mediaType, place(uri)))
        .orElseGet(() -> "%s of %d bytes".formatted(mediaType, data.length));
  }

  /** The host; the scheme where what stands for it, such as a bucket, is not formed like one. */
  private static String place(URI address) {
    return Optional.ofNullable(address.getHost()).orElseGet(address::getScheme);
  }
}
