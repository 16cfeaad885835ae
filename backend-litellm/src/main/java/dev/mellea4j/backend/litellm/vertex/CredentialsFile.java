package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.api.Secret;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Credentials of Google as <a
 * href="https://cloud.google.com/docs/authentication/application-default-credentials">files</a>
 * have them.
 *
 * @param place for messages: what is in it is secret
 */
record CredentialsFile(JsonNode json, String place) {

  private static final int LONGEST_PATH = 400;

  /**
   * Returns the credentials of a setting, which may be a path or JSON itself.
   *
   * @throws IllegalArgumentException if they cannot be read
   */
  static CredentialsFile of(String setting) {
    return setting.strip().startsWith("{")
        ? parsed(setting, "the setting 'credentials'")
        : read(path(setting));
  }

  /** What is as long as a key may be one: it is not shown. */
  private static Path path(String setting) {
    try {
      if (setting.length() <= LONGEST_PATH) {
        return Path.of(setting.strip());
      }
    } catch (InvalidPathException e) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "The setting 'credentials' is neither the path of a file nor JSON");
  }

  /** Returns the credentials of a file. See {@link #of}. */
  static CredentialsFile read(Path file) {
    try {
      return parsed(Files.readString(file), "'" + file + "'");
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "There is no file '%s' of credentials. Set GOOGLE_APPLICATION_CREDENTIALS, or 'credentials', to one"
              .formatted(file),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The file '%s' of credentials cannot be read".formatted(file), e);
    }
  }

  /** What is wrong with it is not told in detail: that might quote what is secret. */
  @SuppressWarnings("UnusedException")
  private static CredentialsFile parsed(String text, String place) {
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The credentials in %s are no JSON. Download them anew".formatted(place));
    }
    return new CredentialsFile(json, place);
  }

  /** Returns credentials within these. */
  CredentialsFile inner(String member) {
    if (!json.path(member).isObject()) {
      throw missing(member);
    }
    return new CredentialsFile(json.path(member), place);
  }

  String type() {
    return get("type").orElse("");
  }

  Optional<String> get(String member) {
    return json.path(member).asStringOpt().filter(text -> !text.isBlank());
  }

  /**
   * Returns a member.
   *
   * @throws IllegalArgumentException if it is not there
   */
  String require(String member) {
    return get(member).orElseThrow(() -> missing(member));
  }

  private IllegalArgumentException missing(String member) {
    return new IllegalArgumentException(
        "The credentials in %s have no '%s'. Download them anew".formatted(place, member));
  }

  Secret secret(String member) {
    return Secret.of(require(member));
  }

  /**
   * Returns a member that is an address.
   *
   * @throws IllegalArgumentException if it is none
   */
  URI address(String member, String otherwise) {
    try {
      return ServerAddress.parse(get(member).orElse(otherwise), otherwise);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The '%s' of the credentials in %s is no address".formatted(member, place), e);
    }
  }

  /** Names the place alone. */
  @Override
  public String toString() {
    return "CredentialsFile[" + place + "]";
  }
}
