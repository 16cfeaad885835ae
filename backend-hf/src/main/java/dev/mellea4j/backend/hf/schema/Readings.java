package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.backend.hf.language.Language;
import dev.mellea4j.backend.hf.language.TooLargeException;
import dev.mellea4j.backend.hf.schema.Formula.Claim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds in which ways a value can be as a schema asks: its readings, of which each value that is
 * valid is one at least, and no other value is any.
 */
public final class Readings {

  private static final int MOST = 2_000;
  private static final int MOST_STEPS = 2_000_000;
  private static final int DEEPEST = 5;

  private final SchemaDocument document;
  private final SchemaReader reader;
  private final Runnable check;
  private final Map<SchemaNode, Formula> formulas = new HashMap<>();
  private final IdentityHashMap<Formula, Formula> opposites = new IdentityHashMap<>();
  private final IdentityHashMap<Formula.One, Formula> exclusives = new IdentityHashMap<>();
  private final Map<Claims, List<Reading>> known = new HashMap<>();
  private final Loops loops;
  private Optional<String> impossible = Optional.empty();
  private int steps;

  private Readings(Object root, Runnable check) {
    this.document = new SchemaDocument(root);
    this.reader = new SchemaReader(document, this::both, check);
    this.check = check;
    this.loops = new Loops(this::formula);
  }

  /**
   * Returns what reads a schema.
   *
   * @param root of its JSON
   * @param check throws if the caller is cancelled
   */
  public static Readings of(Object root, Runnable check) {
    return new Readings(root, check);
  }

  /** Returns what the whole schema asks. */
  public Claims root() {
    return document.root();
  }

  /** Returns what the whole schema asks of an object. */
  public Claims objects() {
    return document.claims(Map.of("type", "object"), "#").and(document.root());
  }

  /** Returns why nothing can be valid, if something stood in the way. */
  public Optional<String> impossible() {
    return impossible;
  }

  /**
   * Returns the readings of what is asked of a value; none if there is no such value.
   *
   * @throws BackendException if something cannot be enforced
   * @throws IllegalArgumentException if a schema is malformed
   */
  public List<Reading> of(Claims claims) {
    var before = known.get(claims);
    if (before != null) {
      return before;
    }
    var found = new LinkedHashSet<Reading>();
    solve(Reading.ANYTHING, List.copyOf(claims.all()), new HashSet<>(), found);
    var readings = exceeding(found);
    known.put(claims, readings);
    return readings;
  }

  /** Goes on with what is certain before anything is tried, which rules much of that out. */
  private void solve(
      Reading reading, List<? extends Formula> formulas, Set<Claim> seen, Set<Reading> found) {
    var so = reading;
    var open = new ArrayDeque<Formula>(formulas);
    var choices = new ArrayList<Formula.Any>();
    while (!open.isEmpty()) {
      count();
      var next = open.remove();
      if (next instanceof Formula.Atom atom) {
        so = so.and(atom.reading());
        if (so.isNothing()) {
          impossible = impossible.or(() -> Optional.of(atom.why()));
          return;
        }
      } else if (next instanceof Formula.All all) {
        addFirst(open, all.parts());
      } else if (next instanceof Claim claim) {
        if (seen.add(claim)) {
          open.addFirst(formula(claim));
        }
      } else if (next instanceof Formula.One one) {
        open.addFirst(exclusive(one));
      } else if (next instanceof Formula.Any any) {
        choices.add(any);
      }
    }
    choose(so, choices, seen, found);
  }

  /** While it is found out which options may hold at once, all may. */
  private Formula exclusive(Formula.One one) {
    var known = exclusives.get(one);
    if (known != null) {
      return known;
    }
    exclusives.put(one, new Formula.Any(one.parts()));
    var exclusive = one.exclusive().get();
    exclusives.put(one, exclusive);
    return exclusive;
  }

  private static void addFirst(Deque<Formula> open, List<Formula> parts) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      open.addFirst(parts.get(i));
    }
  }

  private void choose(
      Reading reading, List<Formula.Any> choices, Set<Claim> seen, Set<Reading> found) {
    if (choices.isEmpty()) {
      found.add(reading);
      if (found.size() > MOST) {
        throw tooMany();
      }
      return;
    }
    var rest = choices.subList(1, choices.size());
    for (var option : choices.get(0).parts()) {
      var formulas = new ArrayList<Formula>(List.of(option));
      formulas.addAll(rest);
      solve(reading, formulas, new HashSet<>(seen), found);
    }
  }

  private void count() {
    check.run();
    if (++steps > MOST_STEPS) {
      throw tooMany();
    }
  }

  private static BackendException tooMany() {
    return BackendException.unsupported(
        "The schema can be read in too many ways. Let its alternatives differ earlier");
  }

  private Formula formula(Claim claim) {
    if (claim.schema().keywords().isEmpty() && !claim.holds()) {
      impossible =
          impossible.or(() -> Optional.of("is 'false', at '%s'".formatted(claim.schema().place())));
    }
    loops.requireNone(claim.schema());
    var formula = formula(claim.schema());
    return claim.holds() ? formula : opposites.computeIfAbsent(formula, Formula::not);
  }

  private Formula formula(SchemaNode node) {
    var known = formulas.get(node);
    if (known == null) {
      known = reader.read(node);
      formulas.put(node, known);
    }
    return known;
  }

  /** Returns of which kinds values may be that two formulas hold for. */
  private Set<Kind> both(Formula left, Formula right) {
    var found = new LinkedHashSet<Reading>();
    var before = impossible;
    solve(Reading.ANYTHING, List.of(left, right), new HashSet<>(), found);
    var kinds = EnumSet.noneOf(Kind.class);
    for (var reading : exceeding(found)) {
      for (var kind : reading.kinds()) {
        if (!kinds.contains(kind) && isPossible(kind, reading, 0)) {
          kinds.add(kind);
        }
      }
    }
    impossible = before;
    return kinds;
  }

  private boolean isPossible(Reading reading, int depth) {
    return reading.kinds().stream().anyMatch(kind -> isPossible(kind, reading, depth));
  }

  private boolean isPossible(Kind kind, Reading reading, int depth) {
    return switch (kind) {
      case STRING -> isPossible(reading.text());
      case OBJECT -> isPossible(reading.object(), depth);
      case ARRAY -> isPossible(reading.array(), depth);
      case NUMBER -> isPossible(reading.number());
      default -> true;
    };
  }

  private static boolean isPossible(TextRule rule) {
    try {
      return rule.languages().size() + rule.not().size() < 2 && rule.only().isEmpty()
          || !rule.language().isEmpty();
    } catch (TooLargeException e) {
      return true;
    }
  }

  private static boolean isPossible(NumberRule rule) {
    try {
      return rule.isOfAnySize() || rule.only().isPresent() || !rule.language().isEmpty();
    } catch (TooLargeException e) {
      return true;
    }
  }

  private boolean isPossible(ObjectRule rule, int depth) {
    return depth == DEEPEST
        || rule.required().stream().allMatch(name -> isPossible(rule.of(name), depth + 1));
  }

  private boolean isPossible(ArrayRule rule, int depth) {
    if (depth == DEEPEST) {
      return true;
    }
    var first = rule.first();
    for (int i = 0; i < Math.min(first.size(), rule.least()); i++) {
      if (!isPossible(first.get(i), depth + 1)) {
        return false;
      }
    }
    return rule.least() <= first.size() || isPossible(rule.rest(), depth + 1);
  }

  private boolean isPossible(Claims claims, int depth) {
    return of(claims).stream().anyMatch(reading -> isPossible(reading, depth));
  }

  /** Replaces readings with a member that some schema does not speak of by one for each member. */
  private List<Reading> exceeding(Set<Reading> readings) {
    var all = new ArrayList<Reading>();
    for (var reading : readings) {
      if (reading.kinds().contains(Kind.OBJECT) && !reading.object().exceeded().isEmpty()) {
        all.addAll(exceeding(reading));
      } else {
        all.add(reading);
      }
    }
    return all;
  }

  private List<Reading> exceeding(Reading reading) {
    var all = new ArrayList<Reading>();
    var others = new ArrayList<>(Kind.except(Set.of(Kind.OBJECT)));
    var without = reading.and(Reading.of(Set.copyOf(others)));
    if (!without.isNothing()) {
      all.add(without);
    }
    var object = reading.object();
    var rule = object.exceeded().iterator().next();
    var left = new LinkedHashSet<>(object.exceeded());
    left.remove(rule);
    for (var name : object.listed()) {
      if (!rule.speaksOf(name)) {
        var with = reading.only(Kind.OBJECT).with(object.exceeding(left, Set.of(name)));
        var possible = with.and(Reading.ANYTHING.with(ObjectRule.ofSize(1, ObjectRule.UNBOUNDED)));
        if (!possible.isNothing()) {
          all.addAll(exceeding(Set.of(possible)));
        }
      }
    }
    if (object.others(Language.ALL).stream()
        .anyMatch(each -> !each.names().isEmpty() && !each.claims().isImpossible())) {
      throw SchemaNode.unsupported(
          "additionalProperties", "#", "the opposite of a closed object is not supported");
    }
    return all;
  }
}
