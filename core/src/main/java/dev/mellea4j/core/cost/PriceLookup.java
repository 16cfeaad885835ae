package dev.mellea4j.core.cost;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where prices are looked up, by {@link Prices#key}. */
interface PriceLookup {

  /** Returns the price of a model, or that it is not known, if the model is listed. */
  Optional<Optional<Price>> find(String key);

  /** Returns what is listed. */
  Set<String> keys();

  static PriceLookup in(Map<String, Optional<Price>> prices) {
    var copy = Map.copyOf(prices);
    return new PriceLookup() {
      @Override
      public Optional<Optional<Price>> find(String key) {
        return Optional.ofNullable(copy.get(key));
      }

      @Override
      public Set<String> keys() {
        return copy.keySet();
      }
    };
  }

  /** Returns this, and another for what is not listed here. */
  default PriceLookup over(PriceLookup other) {
    var upper = this;
    return new PriceLookup() {
      @Override
      public Optional<Optional<Price>> find(String key) {
        return upper.find(key).or(() -> other.find(key));
      }

      @Override
      public Set<String> keys() {
        var all = new HashSet<>(other.keys());
        all.addAll(upper.keys());
        return all;
      }
    };
  }
}
