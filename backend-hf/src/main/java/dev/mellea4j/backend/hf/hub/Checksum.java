package dev.mellea4j.backend.hf.hub;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether a file is the one that its tag says. */
final class Checksum {

  private static final int CHUNK = 1 << 20;

  private Checksum() {}

  /** Whether it may be: the tags of some mirrors say nothing of the content. */
  static boolean fits(Path file, String tag) throws IOException {
    if (!tag.matches("[0-9a-f]+")) {
      return true;
    }
    return switch (tag.length()) {
      case 64 -> digest("SHA-256", file, false).equals(tag);
      case 40 -> digest("SHA-1", file, true).equals(tag);
      default -> true;
    };
  }

  /** Git puts a header before what it digests. */
  private static String digest(String algorithm, Path file, boolean asGit) throws IOException {
    var digest = of(algorithm);
    try (var channel = FileChannel.open(file)) {
      if (asGit) {
        digest.update(("blob " + channel.size() + "\0").getBytes(US_ASCII));
      }
      var chunk = ByteBuffer.allocate(CHUNK);
      while (channel.read(chunk) >= 0) {
        digest.update(chunk.flip());
        chunk.clear();
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest of(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }
}
