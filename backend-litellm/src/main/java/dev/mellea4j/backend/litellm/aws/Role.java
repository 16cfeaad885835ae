package dev.mellea4j.backend.litellm.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A role of AWS, and as whom one takes it on.
 *
 * @param session what the logs of AWS call it
 * @param externalId that the role's trust policy may ask for
 */
record Role(String arn, String session, Optional<String> externalId) {

  private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/\\S+");
  private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");

  Role {
    if (!ARN.matcher(arn).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no role of AWS. Write it like 'arn:aws:iam::123456789012:role/name'"
              .formatted(arn));
    }
    if (!SESSION.matcher(session).matches()) {
      throw new IllegalArgumentException(
          "'%s' names no session of AWS. Set 'aws-session-name' to 2 to 64 letters, digits and '+=,.@-_'"
              .formatted(session));
    }
  }

  /** Returns the fields of a form that asks for the keys of the role. */
  Map<String, String> question(String action) {
    var form = new LinkedHashMap<String, String>();
    form.put("Action", action);
    form.put("Version", "2011-06-15");
    form.put("RoleArn", arn);
    form.put("RoleSessionName", session);
    return form;
  }
}
