package dev.mellea4j.backend.litellm.vertex;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.backend.litellm.route.PercentEncoding;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where models are at Vertex AI.
 *
 * @param project whose quota they use; none with a key of express mode
 * @param location a region, {@code us} or {@code eu}, or {@code global}
 */
record VertexPlace(Optional<String> project, String location) {

  private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]*");
  private static final Pattern LOCATION = Pattern.compile("[a-z]+(-[a-z]+\\d+)?");
  private static final String HOST = "aiplatform.googleapis.com";

  VertexPlace {
    requireNonNull(project, "project");
    requireNonNull(location, "location");
    project.ifPresent(VertexPlace::requireProject);
    if (!LOCATION.matcher(location).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no location. Set 'location' to one like us-central1, eu or global"
              .formatted(location));
    }
  }

  private static void requireProject(String project) {
    if (!PROJECT.matcher(project).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no project of Google Cloud. Set 'project' to its id, like my-project-123"
              .formatted(project));
    }
  }

  /** Returns the address of the server. */
  String server() {
    return "https://"
        + switch (location) {
          case "global" -> HOST;
          case "us", "eu" -> "aiplatform." + location + ".rep.googleapis.com";
          default -> location + "-" + HOST;
        };
  }

  /** Returns the path of a model of a publisher, before the colon and the name of the method. */
  String model(String publisher, String model) {
    // An '@' before the version of a model may stand in a path as it is.
    var name = PercentEncoding.of(model).replace("%40", "@");
    return path() + "/publishers/" + publisher + "/models/" + name;
  }

  /** Returns the path of an endpoint. */
  String endpoint(String id) {
    return path() + "/endpoints/" + PercentEncoding.of(id);
  }

  private String path() {
    return project.map(id -> "/v1/projects/" + id + "/locations/" + location).orElse("/v1");
  }
}
