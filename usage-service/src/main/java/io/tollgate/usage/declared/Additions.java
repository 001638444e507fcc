package io.tollgate.usage.declared;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.tollgate.usage.declared.Comparison.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * Puts what a document has beside what there is, each in the place of the one of its name; nothing
 * is taken away. Within the transaction of the caller.
 */
@ApplicationScoped
public class Additions {

  private final List<Section<?>> sections;
  private final Lines lines;
  private final SecretReferences secrets;
  private final ObjectMapper json;
  private final EntityManager database;

  Additions(
      @All List<Section<?>> sections,
      Lines lines,
      SecretReferences secrets,
      ObjectMapper json,
      EntityManager database) {
    this.sections = sections.stream().sorted(Comparator.comparingInt(Section::order)).toList();
    this.lines = lines;
    this.secrets = secrets;
    this.json = json;
    this.database = database;
  }

  /** Throws the first {@link Flaw} the document has, and then nothing was done. */
  public void put(ObjectNode document) {
    List<String> names = sections.stream().map(Section::name).toList();
    byte[] text = document.toString().getBytes(StandardCharsets.UTF_8);
    Comparison comparison =
        new Comparison(
            Document.read(text, names, json), fields -> new Entry(fields, lines, secrets));
    int last =
        sections.stream()
            .filter(section -> document.has(section.name()))
            .mapToInt(Section::order)
            .max()
            .orElse(0);
    // What comes later is not needed by what comes before.
    comparison.compare(sections.stream().filter(section -> section.order() <= last).toList());
    if (!comparison.flaws().isEmpty()) {
      throw comparison.flaws().getFirst();
    }
    for (Step step : comparison.steps()) {
      step.work().run();
      database.flush();
    }
  }

  /** All there is of a list. */
  public List<ObjectNode> current(String list) {
    return sections.stream()
        .filter(section -> section.name().equals(list))
        .flatMap(section -> section.current().stream())
        .map(Item::fields)
        .toList();
  }
}
