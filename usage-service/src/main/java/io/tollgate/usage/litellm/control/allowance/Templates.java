package io.tollgate.usage.litellm.control.allowance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Directory;
import io.tollgate.usage.litellm.control.Note;
import io.tollgate.usage.litellm.control.Notes;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.allowance.Purse.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Budgets that many are given by their {@code budget_id}. What somebody was given he has for
 * himself, and a change of the budget reaches all who have it.
 */
@ApplicationScoped
public class Templates {

  /** The kind of note a budget is. */
  public static final String KIND = "budget";

  private static final String ID = "budget_id";

  private final Notes notes;
  private final Directory directory;
  private final Allowances allowances;

  Templates(Notes notes, Directory directory, Allowances allowances) {
    this.notes = notes;
    this.directory = directory;
    this.allowances = allowances;
  }

  /** What somebody is allowed after what is said: the budget he is given, and then the rest. */
  public Allowance over(Place place, Said said, Allowance before) throws SQLException {
    if (!said.has(ID)) {
      return before.with(said);
    }
    String id = said.text(ID, null);
    Allowance given = id == null ? before : allowance(known(Reach.of(place.tenant().id()), id));
    ObjectNode kept = notes.said(place.tenant(), place.kind(), place.id());
    notes.put(place.tenant(), place.kind(), place.id(), kept, id);
    return given.with(said);
  }

  /** The budget somebody was given. */
  public @Nullable String of(Place place) throws SQLException {
    return notes
        .find(Reach.of(place.tenant().id()), place.kind(), place.id())
        .map(Note::template)
        .orElse(null);
  }

  public Note known(Reach reach, String id) throws SQLException {
    return notes.find(reach, KIND, id).orElseThrow(() -> Refusal.unknown(ID, "budget", id));
  }

  public static Allowance allowance(Note budget) {
    return Allowance.UNLIMITED.with(Said.of(budget.said()));
  }

  /** Gives all who have a budget what is said of it now. */
  public void spread(Note budget, Said said) throws SQLException {
    for (Note given : notes.given(budget.tenant(), budget.id())) {
      Purse purse = purse(given);
      allowances.set(purse, allowances.of(purse).allowance().with(said));
    }
  }

  private Purse purse(Note given) throws SQLException {
    Reach its = Reach.of(given.tenant().id());
    return switch (given.kind()) {
      case "key" -> Purse.ofKey(directory.key(its, given.id()));
      case "user" -> Purse.ofUser(directory.user(its, given.id()));
      case "team" -> Purse.ofTeam(directory.team(its, given.id()));
      case "organization" -> Purse.ofOrganization(given.tenant());
      case "tag" -> Purse.ofTag(given.tenant(), given.id());
      default -> Purse.ofCustomer(given.tenant(), given.id());
    };
  }
}
