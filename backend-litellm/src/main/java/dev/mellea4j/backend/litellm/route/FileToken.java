package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.HttpCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A token that lies in a file, where somebody renews it.
 *
 * @param form how the file holds it
 */
public record FileToken(Path file, TokenForm form) implements IdentityToken {

  /**
   * Returns the token of a file.
   *
   * @param path may be a secret that somebody took for a path: it is shown only if it is short
   * @throws IllegalArgumentException if there is none in it
   */
  public static FileToken of(String path, TokenForm form) {
    var token = new FileToken(checked(path), form);
    if (token.read().isEmpty()) {
      throw new IllegalArgumentException(token.missing());
    }
    return token;
  }

  private static Path checked(String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("The file of a token of identity has no valid path", e);
    }
  }

  @Override
  public String get(HttpCall call) {
    return read()
        .orElseThrow(() -> new BackendException(Reason.AUTHENTICATION, missing() + ". Renew it"));
  }

  private String missing() {
    return "There is no token of identity in the file '%s'".formatted(file);
  }

  /** What the file holds is secret; that it cannot be read says enough. */
  private Optional<String> read() {
    try {
      return form.read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
