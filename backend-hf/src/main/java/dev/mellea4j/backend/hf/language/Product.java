package dev.mellea4j.backend.hf.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/** Two languages read at once. */
final class Product {

  private final Language left;
  private final Language right;
  private final IntPredicate kept;
  private final LanguageDraft draft = new LanguageDraft();
  private final Map<Long, Integer> states = new HashMap<>();
  private final Deque<Long> open = new ArrayDeque<>();

  private Product(Language left, Language right, IntPredicate kept) {
    this.left = left;
    this.right = right;
    this.kept = kept;
  }

  /**
   * Returns the texts a condition holds for: 1 for texts of the left, 2 of the right, 3 of both.
   */
  static Language of(Language left, Language right, IntPredicate kept) {
    var product = new Product(left, right, kept);
    product.state(0, 0);
    while (!product.open.isEmpty()) {
      product.follow(product.open.remove());
    }
    return product.draft.finish();
  }

  private int state(int mine, int theirs) {
    long pair = (long) mine << 32 | theirs & 0xFFFF_FFFFL;
    return states.computeIfAbsent(
        pair,
        key -> {
          open.add(key);
          boolean inLeft = mine != Language.DEAD && left.accepts(mine);
          boolean inRight = theirs != Language.DEAD && right.accepts(theirs);
          return draft.state(kept.test((inLeft ? 1 : 0) + (inRight ? 2 : 0)));
        });
  }

  private void follow(long pair) {
    int mine = (int) (pair >> 32);
    int theirs = (int) pair;
    int from = state(mine, theirs);
    int point = 0;
    while (point <= Character.MAX_CODE_POINT) {
      var here = Step.at(left, mine, point);
      var there = Step.at(right, theirs, point);
      int last = Math.min(here.last(), there.last());
      if (mayLead(here.target(), there.target())) {
        draft.connect(from, point, last, state(here.target(), there.target()));
      }
      point = last + 1;
    }
  }

  private boolean mayLead(int mine, int theirs) {
    return mine != Language.DEAD && (theirs != Language.DEAD || kept.test(1))
        || theirs != Language.DEAD && kept.test(2);
  }

  /** Where code points lead, up to a last one that leads there too. */
  private record Step(int target, int last) {

    static Step at(Language language, int state, int point) {
      if (state == Language.DEAD) {
        return new Step(Language.DEAD, Character.MAX_CODE_POINT);
      }
      int edge = language.edge(state, point);
      if (edge == language.edges(state)) {
        return new Step(Language.DEAD, Character.MAX_CODE_POINT);
      }
      int first = language.first(state, edge);
      return first > point
          ? new Step(Language.DEAD, first - 1)
          : new Step(language.target(state, edge), language.last(state, edge));
    }
  }
}
