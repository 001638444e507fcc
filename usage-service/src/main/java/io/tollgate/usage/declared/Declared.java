package io.tollgate.usage.declared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tollgate.usage.declared.Comparison.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hibernate.exception.ConstraintViolationException;

/** Plans what a document asks for, and makes it so. */
@ApplicationScoped
class Declared {

  // Who changes keys, catalogue or limits meanwhile waits, so that the plan stays true.
  private static final String STAND_STILL =
      "SELECT area FROM revisions ORDER BY area FOR NO KEY UPDATE";

  private final List<Section<?>> sections;
  private final Lines lines;
  private final SecretReferences secrets;
  private final ObjectMapper json;
  private final EntityManager database;

  Declared(
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

  /** What becomes of a document. */
  sealed interface Outcome {

    record Planned(Plan plan) implements Outcome {}

    /**
     * All of it was done.
     *
     * @param keys the secrets that were made on the way, which nobody sees again
     */
    record Applied(Plan plan, List<Shown> keys) implements Outcome {}

    /** Nothing was done: it can never be. */
    record Flawed(List<Flaw> flaws) implements Outcome {}

    /** Nothing was done: it is not what was planned. */
    record Outdated() implements Outcome {}

    /** Nothing was done: the database does not allow it. */
    record Refused(String constraint) implements Outcome {}
  }

  /** A secret, in the one answer that holds it. */
  record Shown(String id, String key) {
    @Override
    public String toString() {
      return "Shown[" + id + "]";
    }
  }

  Outcome plan(byte[] body) {
    return inOneTransaction(() -> {
      Comparison comparison = compare(body);
      return comparison.flaws().isEmpty()
          ? new Outcome.Planned(plan(comparison))
          : new Outcome.Flawed(comparison.flaws());
    });
  }

  /** Does what was planned under this fingerprint, all of it or nothing. */
  Outcome apply(byte[] body, String fingerprint) {
    return inOneTransaction(() -> {
      database.createNativeQuery(STAND_STILL, String.class).getResultList();
      Comparison comparison = compare(body);
      if (!comparison.flaws().isEmpty()) {
        return new Outcome.Flawed(comparison.flaws());
      }
      Plan plan = plan(comparison);
      return plan.fingerprint().equals(fingerprint)
          ? new Outcome.Applied(plan, run(comparison.steps()))
          : new Outcome.Outdated();
    });
  }

  /** The installation as a document that plans to no change. */
  ObjectNode current() {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          ObjectNode document = json.createObjectNode();
          for (Section<?> section : sections) {
            var list = document.putArray(section.name());
            shown(section).forEach(list::add);
          }
          return document;
        });
  }

  private static <L> List<ObjectNode> shown(Section<L> section) {
    return section.current().stream()
        .filter(item -> section.isShown(item.line()))
        .map(Item::fields)
        .toList();
  }

  private Comparison compare(byte[] body) {
    List<String> names = sections.stream().map(Section::name).toList();
    Document document = Document.read(body, names, json);
    Comparison comparison = new Comparison(document, fields -> new Entry(fields, lines, secrets));
    comparison.compare(sections);
    return comparison;
  }

  private List<Shown> run(List<Step> steps) {
    List<Shown> shown = new ArrayList<>();
    for (Step step : steps) {
      step.work().run().ifPresent(secret -> shown.add(new Shown(step.id(), secret)));
      database.flush();
    }
    return shown;
  }

  private static Outcome inOneTransaction(Callable<Outcome> work) {
    try {
      return QuarkusTransaction.requiringNew().call(work);
    } catch (Flaw flaw) {
      return new Outcome.Flawed(List.of(flaw));
    } catch (ConstraintViolationException refused) {
      return new Outcome.Refused(String.valueOf(refused.getConstraintName()));
    }
  }

  private Plan plan(Comparison comparison) {
    return Plan.of(fingerprint(comparison.changes()), comparison.changes());
  }

  private String fingerprint(List<Change> changes) {
    try {
      byte[] text =
          json.writeValueAsString(Map.of("changes", changes)).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("changes can always be written", impossible);
    }
  }
}
