package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.language.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which objects a value may be.
 *
 * @param least members
 * @param most members; {@link #UNBOUNDED} for any number
 * @param required names of members that are there
 * @param members what is asked of members, all of which applies
 * @param names what is asked of names
 * @param exceeded schemas of members, each of which does not speak of some member
 */
public record ObjectRule(
    int least,
    int most,
    Set<String> required,
    Set<Members> members,
    Set<Claims> names,
    Set<Members> exceeded) {

  public static final int UNBOUNDED = Integer.MAX_VALUE;

  static final ObjectRule ANY =
      new ObjectRule(0, UNBOUNDED, Set.of(), Set.of(), Set.of(), Set.of());

  /** Names that a pattern matches, and what is asked of their members. */
  public record Matching(Language names, Claims claims) {}

  /**
   * What one schema asks of members.
   *
   * @param named of some, by name
   * @param matching of those whose names match
   * @param others of those that neither name nor pattern speaks of
   */
  public record Members(Map<String, Claims> named, List<Matching> matching, Claims others) {

    Claims of(String name) {
      var claims = named.getOrDefault(name, Claims.NONE);
      for (var each : matching) {
        claims = each.names().contains(name) ? claims.and(each.claims()) : claims;
      }
      return speaksOf(name) ? claims : others;
    }

    boolean speaksOf(String name) {
      return named.containsKey(name)
          || matching.stream().anyMatch(each -> each.names().contains(name));
    }
  }

  /** Members of no listed name. */
  public record Others(Language names, Claims claims) {}

  static ObjectRule ofSize(int least, int most) {
    return new ObjectRule(least, most, Set.of(), Set.of(), Set.of(), Set.of());
  }

  static ObjectRule requiring(Set<String> names) {
    return new ObjectRule(0, UNBOUNDED, names, Set.of(), Set.of(), Set.of());
  }

  static ObjectRule of(Members members) {
    return new ObjectRule(0, UNBOUNDED, Set.of(), Set.of(members), Set.of(), Set.of());
  }

  static ObjectRule of(String name, Claims claims) {
    return of(new Members(Map.of(name, claims), List.of(), Claims.NONE));
  }

  static ObjectRule named(Claims claims) {
    return new ObjectRule(0, UNBOUNDED, Set.of(), Set.of(), Set.of(claims), Set.of());
  }

  static ObjectRule exceeding(Members members) {
    return new ObjectRule(1, UNBOUNDED, Set.of(), Set.of(), Set.of(), Set.of(members));
  }

  /** Returns a copy that exceeds what is left, and has some names. */
  ObjectRule exceeding(Set<Members> left, Set<String> names) {
    return new ObjectRule(least, most, union(required, names), members, this.names, left);
  }

  ObjectRule and(ObjectRule other) {
    if (other.equals(ANY) || equals(other)) {
      return this;
    }
    return new ObjectRule(
        Math.max(least, other.least),
        Math.min(most, other.most),
        union(required, other.required),
        union(members, other.members),
        union(names, other.names),
        union(exceeded, other.exceeded));
  }

  private static <T> Set<T> union(Set<T> left, Set<T> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty() ? right : left;
    }
    var both = new LinkedHashSet<>(left);
    both.addAll(right);
    return both;
  }

  boolean possible() {
    return least <= most
        && required.size() <= most
        && required.stream().noneMatch(name -> of(name).isImpossible());
  }

  /** Returns what is asked of a member. */
  public Claims of(String name) {
    return members.stream().map(each -> each.of(name)).reduce(Claims.NONE, Claims::and);
  }

  /** Returns the names whose members come in order: that of the one schema that lists them all. */
  public Set<String> ordered() {
    var lists = members.stream().filter(each -> !each.named().isEmpty()).toList();
    return lists.size() == 1 ? lists.get(0).named().keySet() : Set.of();
  }

  /** Returns the names that are spoken of, those with an order first. */
  public Set<String> listed() {
    var listed = new LinkedHashSet<String>();
    members.forEach(each -> listed.addAll(each.named().keySet()));
    listed.addAll(required);
    return listed;
  }

  /** Returns the members of no listed name, by what is asked of them. */
  public List<Others> others(Language allowed) {
    var rest = allowed.minus(Language.of(listed()));
    var groups = new LinkedHashMap<Language, List<Matching>>();
    groups.put(rest, List.of());
    for (var each : members) {
      for (var matching : each.matching()) {
        groups = split(groups, matching);
      }
    }
    var others = new ArrayList<Others>();
    groups.forEach((names, matching) -> others.add(new Others(names, claims(matching))));
    return others;
  }

  private static LinkedHashMap<Language, List<Matching>> split(
      Map<Language, List<Matching>> groups, Matching matching) {
    var halves = new LinkedHashMap<Language, List<Matching>>();
    groups.forEach(
        (names, before) -> {
          var inside = names.and(matching.names());
          var outside = names.minus(matching.names());
          if (!inside.isEmpty()) {
            var more = new ArrayList<>(before);
            more.add(matching);
            halves.put(inside, more);
          }
          if (!outside.isEmpty()) {
            halves.put(outside, before);
          }
        });
    return halves;
  }

  private Claims claims(List<Matching> matching) {
    var claims = Claims.NONE;
    for (var each : members) {
      boolean spoken = false;
      for (var one : each.matching()) {
        if (matching.contains(one)) {
          claims = claims.and(one.claims());
          spoken = true;
        }
      }
      claims = spoken ? claims : claims.and(each.others());
    }
    return claims;
  }
}
