package dev.mellea4j.http.watsonx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a model is asked: one of watsonx.ai's own is named in the body, a <a
 * href="https://cloud.ibm.com/apidocs/watsonx-ai#deployments-text-chat">deployment</a> in the path.
 */
record ModelPlace(String model, Optional<Payer> payer) {

  private static final String DEPLOYMENT = "deployment/";

  static boolean isDeployment(String model) {
    return model.startsWith(DEPLOYMENT);
  }

  /** Returns the path of one of the endpoints, such as {@code chat}. */
  String path(String endpoint) {
    var deployment =
        isDeployment(model)
            ? "deployments/" + encoded(model.substring(DEPLOYMENT.length())) + "/"
            : "";
    return "/ml/v1/" + deployment + "text/" + endpoint;
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, UTF_8).replace("+", "%20");
  }

  /** Writes what a body says of it. */
  void writeTo(ObjectNode body) {
    if (!isDeployment(model)) {
      body.put("model_id", model);
    }
    payer.ifPresent(one -> body.put(one.member(), one.id()));
  }
}
