package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * <a href="https://cloud.google.com/iam/docs/workload-identity-federation">Workload identity
 * federation</a>: a token of somebody else, which lies in a file and is renewed there, is exchanged
 * for one of Google's.
 *
 * @param member of the file that holds it, if the file is JSON
 */
record Federation(Path token, Optional<String> member, String tokenType, String audience) {

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  /**
   * Returns the federation of credentials.
   *
   * @throws IllegalArgumentException if something is missing, or the token is in no file
   */
  static Federation of(CredentialsFile credentials) {
    var source = credentials.inner("credential_source");
    var path = source.get("file").orElseThrow(() -> inNoFile(credentials));
    var format = source.json().path("format");
    boolean json = format.path("type").asString("text").equals("json");
    var federation =
        new Federation(
            Path.of(path),
            json
                ? Optional.of(format.path("subject_token_field_name").asString(""))
                : Optional.empty(),
            credentials.require("subject_token_type"),
            credentials.require("audience"));
    federation.subject(); // what is not there is told at once
    return federation;
  }

  private static IllegalArgumentException inNoFile(CredentialsFile credentials) {
    return new IllegalArgumentException(
        "The credentials in %s are of workload identity federation whose tokens are in no file, which is not known here. Have them in a 'file', or set 'access-token'"
            .formatted(credentials.place()));
  }

  /** Returns the fields of a form that asks for a token now. */
  Map<String, String> question() {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", GRANT);
    form.put("requested_token_type", ACCESS_TOKEN);
    form.put("scope", GoogleAccess.SCOPE);
    form.put("audience", audience);
    form.put("subject_token_type", tokenType);
    form.put("subject_token", subject());
    return form;
  }

  private String subject() {
    try {
      var text = Files.readString(token).strip();
      var subject =
          member.isEmpty() ? text : Json.MAPPER.readTree(text).path(member.get()).asString("");
      if (!subject.isEmpty()) {
        return subject;
      }
    } catch (IOException | JacksonException e) {
      // What the file holds is secret; that it cannot be read says enough.
    }
    throw new IllegalArgumentException(
        "There is no token in the file '%s' of workload identity federation".formatted(token));
  }
}
