package dev.mellea4j.backend.hf.grammar;

import static dev.mellea4j.backend.hf.grammar.Symbols.sequence;
import static dev.mellea4j.backend.hf.grammar.Symbols.text;

import dev.mellea4j.backend.hf.json.JsonText;
import dev.mellea4j.backend.hf.language.Language;
import dev.mellea4j.backend.hf.schema.Claims;
import dev.mellea4j.backend.hf.schema.Kind;
import dev.mellea4j.backend.hf.schema.ObjectRule;
import dev.mellea4j.backend.hf.schema.Readings;
import dev.mellea4j.backend.hf.schema.SchemaNode;
import java.util.List;
import java.util.function.Function;

/** Writes grammars of objects. */
final class ObjectGrammar {

  private static final Symbol OPEN = text("{");

  private final JsonGrammar json;
  private final Function<Claims, Symbol> values;

  ObjectGrammar(JsonGrammar json, Function<Claims, Symbol> values) {
    this.json = json;
    this.values = values;
  }

  Symbol of(ObjectRule rule, String place, Readings readings) {
    var allowed = names(rule, readings);
    var list = new MemberList(json.comma());
    addNamed(list, rule, allowed);
    addOthers(list, rule, allowed);
    boolean open = !list.others().isEmpty();
    int least = rule.least() <= list.requiredMembers() ? 0 : rule.least();
    if (open && least > 1) {
      throw SchemaNode.unsupported(
          "minProperties", place, "a member of any name may come twice, which would be counted");
    }
    boolean bounded = open || rule.most() < list.ordered().size() + list.unordered().size();
    list.count(least, bounded ? rule.most() : ObjectRule.UNBOUNDED);
    list.finish();
    return sequence(OPEN, Members.of(list));
  }

  private static Language names(ObjectRule rule, Readings readings) {
    var allowed = Language.ALL;
    for (var claims : rule.names()) {
      var some = Language.NONE;
      for (var reading : readings.of(claims)) {
        if (reading.kinds().contains(Kind.STRING)) {
          some = some.or(reading.text().language());
        }
      }
      allowed = allowed.and(some);
    }
    return allowed;
  }

  private void addNamed(MemberList list, ObjectRule rule, Language allowed) {
    var ordered = rule.ordered();
    for (var name : rule.listed()) {
      boolean required = rule.required().contains(name);
      var claims = rule.of(name);
      boolean possible = allowed.contains(name) && !claims.isImpossible();
      if (possible || required) {
        var value = possible ? values.apply(claims) : Symbols.choice(List.of());
        var member = sequence(text(JsonText.quoted(name)), json.colon(), value);
        if (ordered.contains(name)) {
          list.addOrdered(member, required);
        } else {
          list.addUnordered(member, required);
        }
      }
    }
  }

  private void addOthers(MemberList list, ObjectRule rule, Language allowed) {
    for (var each : rule.others(allowed)) {
      if (!each.claims().isImpossible() && !each.names().isEmpty()) {
        var name =
            each.names().isAll()
                ? TextScan.ofLength(0, ObjectRule.UNBOUNDED)
                : TextScan.of(each.names(), ObjectRule.UNBOUNDED);
        list.addOthers(sequence(json.string(name), json.colon(), values.apply(each.claims())));
      }
    }
  }
}
