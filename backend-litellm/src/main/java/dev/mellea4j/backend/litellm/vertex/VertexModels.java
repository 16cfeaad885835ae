package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.backend.litellm.route.PercentEncoding;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.ModelListing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists <a
 * href="https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/publishers.models/list">the
 * models</a> of Google that chat, and those of whoever made the one that is set.
 */
record VertexModels(Set<String> publishers) {

  private static final String GOOGLE = "google";

  /** Those whose models are known without a word about whose they are. */
  private static final Set<String> UNNAMED = Set.of(GOOGLE, "anthropic", "mistralai", "ai21");

  static VertexModels beside(VertexModel model) {
    var publishers = new LinkedHashSet<String>();
    publishers.add(GOOGLE);
    int slash = model.name().indexOf('/');
    if (UNNAMED.contains(model.publisher())) {
      publishers.add(model.publisher());
    } else if (slash > 0) {
      publishers.add(model.name().substring(0, slash));
    }
    return new VertexModels(publishers);
  }

  List<ModelInfo> list(HttpCall call) {
    var all = new ArrayList<ModelInfo>();
    for (var publisher : publishers) {
      var path = "/v1beta1/publishers/%s/models?pageSize=100".formatted(publisher);
      var next = "";
      do {
        var page = call.get(path + next, Answer::tree);
        for (var model : page.path("publisherModels")) {
          var name = model.path("name").asString("").replaceFirst(".*/", "");
          if (chats(publisher, name)) {
            all.add(ModelListing.model(written(publisher, name), model));
          }
        }
        var token = page.path("nextPageToken").asString("");
        next = token.isEmpty() ? "" : "&pageToken=" + PercentEncoding.of(token);
      } while (!next.isEmpty());
    }
    return List.copyOf(all);
  }

  /** Google's draw, embed and forecast too. */
  private static boolean chats(String publisher, String name) {
    return !publisher.equals(GOOGLE) || name.startsWith("gemini") || name.startsWith("gemma");
  }

  private static String written(String publisher, String name) {
    return UNNAMED.contains(publisher) ? name : publisher + "/" + name;
  }
}
