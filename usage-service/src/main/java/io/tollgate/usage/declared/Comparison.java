package io.tollgate.usage.declared;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.declared.Change.Action;
import io.tollgate.usage.declared.Section.Need;
import io.tollgate.usage.declared.Section.Removal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Compares a document with what there is. Lives for one comparison, in one transaction. */
final class Comparison {

  private static final int MOST_ALTERNATIVES = 50;

  private final Document document;
  private final Function<ObjectNode, Entry> entries;
  private final List<Change> changes = new ArrayList<>();
  private final List<Step> writes = new ArrayList<>();
  private final List<Step> removals = new ArrayList<>();
  private final List<Flaw> flaws = new ArrayList<>();
  private final Map<String, Set<String>> ids = new HashMap<>();

  Comparison(Document document, Function<ObjectNode, Entry> entries) {
    this.document = document;
    this.entries = entries;
  }

  /** Something to do, and what it is done to; what it returns is shown this once. */
  record Step(String section, String id, Work work) {}

  @FunctionalInterface
  interface Work {
    Optional<String> run();
  }

  /** In order: each section after those its items need. */
  void compare(List<Section<?>> sections) {
    for (Section<?> section : sections) {
      compare(section);
    }
  }

  List<Change> changes() {
    return changes;
  }

  List<Flaw> flaws() {
    return flaws;
  }

  /** What to do, in this order. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>(writes);
    steps.addAll(removals.reversed());
    return steps;
  }

  private <L> void compare(Section<L> section) {
    Map<String, Item<L>> there = new LinkedHashMap<>();
    section.current().forEach(item -> there.put(item.id(), item));
    Set<String> wished = new HashSet<>();
    Optional<List<ObjectNode>> list = document.list(section.name());
    List<ObjectNode> wishes = list.orElse(List.of());
    ids.put(section.name(), new HashSet<>(there.keySet()));
    for (int i = 0; i < wishes.size(); i++) {
      try {
        wish(section, there, wishes.get(i), wished);
      } catch (Flaw flaw) {
        flaws.add(flaw.in("%s[%d]".formatted(section.name(), i)));
      }
    }
    if (document.prune() && list.isPresent()) {
      there.values().stream()
          .filter(item -> !wished.contains(item.id()) && section.isShown(item.line()))
          .forEach(item -> remove(section, item));
    }
  }

  private <L> void wish(
      Section<L> section, Map<String, Item<L>> there, ObjectNode fields, Set<String> wished) {
    Item<L> wish = section.read(entries.apply(fields));
    if (!wished.add(wish.id())) {
      throw new Flaw("", "is there twice: %s.".formatted(wish.id()));
    }
    known(section.name()).add(wish.id());
    section.needs(wish.line()).forEach(this::require);
    Item<L> before = there.get(wish.id());
    Change change =
        before == null
            ? Change.created(section.name(), wish)
            : Change.of(section.name(), before, wish);
    if (before != null && change.action() == Action.UPDATE) {
      section.check(before, wish);
    }
    changes.add(change);
    if (change.action() != Action.UNCHANGED) {
      writes.add(new Step(section.name(), wish.id(), () -> section.write(wish.line())));
    }
  }

  private <L> void remove(Section<L> section, Item<L> item) {
    boolean off = !item.fields().path("enabled").asBoolean(true);
    if (section.removal() == Removal.NEVER || (section.removal() == Removal.DISABLED && off)) {
      return;
    }
    changes.add(Change.removed(section.name(), item));
    removals.add(
        new Step(
            section.name(),
            item.id(),
            () -> {
              section.remove(item.line());
              return Optional.empty();
            }));
    if (section.removal() == Removal.DELETED) {
      known(section.name()).remove(item.id());
    }
  }

  private void require(Need need) {
    Set<String> known = known(need.section());
    if (!known.contains(need.id())) {
      List<String> allowed = known.stream().sorted().limit(MOST_ALTERNATIVES).toList();
      throw new Flaw(
          need.field(),
          "names '%s', which is not among the %s: %s."
              .formatted(need.id(), need.section(), String.join(", ", allowed)),
          allowed);
    }
  }

  private Set<String> known(String section) {
    return ids.computeIfAbsent(section, unseen -> new HashSet<>());
  }
}
