package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.schema.Formula.Claim;
import java.util.LinkedHashSet;
import java.util.Set;

/** All that is asked of one value: schemas that it is valid by, and others that it is not. */
public record Claims(Set<Claim> all) {

  /** Nothing is asked. */
  static final Claims NONE = new Claims(Set.of());

  static Claims of(Claim claim) {
    return new Claims(Set.of(claim));
  }

  /** Returns these claims and more. */
  public Claims and(Claims more) {
    if (all.isEmpty() || all.equals(more.all)) {
      return more;
    }
    if (more.all.isEmpty()) {
      return this;
    }
    var both = new LinkedHashSet<>(all);
    both.addAll(more.all);
    return new Claims(both);
  }

  /** Returns the opposite, of one claim alone. */
  Claims not() {
    return of(all.iterator().next().not());
  }

  /** Returns where it is asked, for messages. */
  public String place() {
    return all.stream().map(claim -> claim.schema().place()).findFirst().orElse("#");
  }

  /** Whether no value is such, as can be seen at once. */
  public boolean isImpossible() {
    return all.stream().anyMatch(claim -> !claim.holds() && claim.schema().keywords().isEmpty());
  }

  /** Whether any value is such. */
  public boolean isNothing() {
    return all.isEmpty();
  }
}
