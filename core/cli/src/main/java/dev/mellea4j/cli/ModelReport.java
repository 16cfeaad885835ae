package dev.mellea4j.cli;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.ModelFacts;
import dev.mellea4j.api.Setting;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.cost.Prices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tables say of a model: what it takes, and what it costs.
 *
 * @param today which tables are old
 */
record ModelReport(
    Backends backends, Map<String, String> environment, Prices prices, LocalDate today) {

  /** Returns it as lines. */
  List<String> lines(String spec) {
    try (var backend = open(spec)) {
      var lines = new ArrayList<String>();
      backend.facts().forEach(table -> lines.add(line(table)));
      if (lines.isEmpty()) {
        lines.add("nothing is known of what it takes");
      }
      lines.add(price(spec, backend));
      return lines;
    } catch (RuntimeException e) {
      return List.of(Failures.text(e));
    }
  }

  /** Returns it as facts. */
  Map<String, Object> facts(String spec) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("model", spec);
    try (var backend = open(spec)) {
      facts.put("takes", backend.facts().stream().map(this::facts).toList());
      facts.put("price", price(spec, backend));
    } catch (RuntimeException e) {
      facts.put("problem", Failures.text(e));
    }
    return facts;
  }

  /** Nobody is asked, so that any key does. */
  private Backend open(String spec) {
    var config = BackendConfig.empty().withEnvironment(environment);
    try {
      return backends.open(spec, config);
    } catch (IllegalArgumentException e) {
      if (!String.valueOf(e.getMessage()).contains(Setting.API_KEY.key())) {
        throw e;
      }
      return backends.open(spec, config.with(Setting.API_KEY.key(), "none"));
    }
  }

  private String line(ModelFacts table) {
    var facts = new ArrayList<String>();
    table.facts().forEach((name, value) -> facts.add(name + "=" + value));
    return "%s (%s %s)"
        .formatted(String.join(", ", facts), table.table(), Age.of(table.dated(), today));
  }

  private Map<String, Object> facts(ModelFacts table) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("table", table.table());
    facts.put("dated", table.dated().toString());
    facts.put("old", Age.isOld(table.dated(), today));
    facts.put("facts", table.facts());
    return facts;
  }

  /** What the first table says that has a price. */
  private String price(String spec, Backend backend) {
    var name = spec.matches("[^:]*/.*") ? "litellm" : spec.replaceFirst(":.*", "");
    var model = backend.model().orElse("");
    var whole = Prices.prefix(name, spec) + model;
    for (var table : prices.tables()) {
      var price = table.of(name, whole);
      if (price.isPresent()) {
        return "%s for a million tokens (%s)".formatted(price.get(), Age.of(table, today));
      }
    }
    return "its price is not known";
  }
}
