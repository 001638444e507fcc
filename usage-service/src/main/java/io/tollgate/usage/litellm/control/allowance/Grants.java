package io.tollgate.usage.litellm.control.allowance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Notes;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.allowance.Purse.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Gives somebody what a script grants him, and keeps what it says beside. */
@ApplicationScoped
public class Grants {

  private final Allowances allowances;
  private final Templates templates;
  private final Notes notes;

  Grants(Allowances allowances, Templates templates, Notes notes) {
    this.allowances = allowances;
    this.templates = templates;
    this.notes = notes;
  }

  /** Within the transaction of the caller. */
  public void give(Purse purse, Said said, ObjectNode kept) throws SQLException {
    Place place = purse.note();
    @Nullable String before = templates.of(place);
    notes.put(place.tenant(), place.kind(), place.id(), kept, before);
    Allowance allowance = templates.over(place, said, allowances.of(purse).allowance());
    allowances.set(purse, allowance);
  }

  /**
   * Says what somebody may spend and did.
   *
   * @param inAll what he spent ever, which counts where no budget does
   */
  public void into(Purse purse, ObjectNode facts, BigDecimal inAll) throws SQLException {
    allowances.of(purse).into(facts, inAll);
    facts.put("budget_id", templates.of(purse.note()));
  }

  /** Takes away whatever somebody was given, within the transaction of the caller. */
  public void take(Purse purse) throws SQLException {
    allowances.set(purse, Allowance.UNLIMITED);
    Place place = purse.note();
    notes.remove(place.tenant(), place.kind(), place.id());
  }
}
