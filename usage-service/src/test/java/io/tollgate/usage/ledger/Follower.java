package io.tollgate.usage.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it is told of one tenant, and refuses one model. */
@Singleton
public class Follower implements Booking {

  static final String REFUSED = "refused-by-the-follower";

  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile UUID tenant = new UUID(0, 0);

  void follow(UUID tenant) {
    this.tenant = tenant;
    told.clear();
  }

  List<String> told() {
    return new ArrayList<>(told);
  }

  @Override
  public void booked(Connection connection, List<Entry> entries) throws SQLException {
    for (Entry entry : entries) {
      if (entry.event().target().model().equals(REFUSED)) {
        throw new SQLException(REFUSED);
      }
      if (entry.event().payer().tenant().equals(tenant)) {
        told.add("booked " + entry.event().id());
      }
    }
  }

  @Override
  public void corrected(Connection connection, List<Change> changes) {
    for (Change change : changes) {
      if (change.payer().tenant().equals(tenant)) {
        told.add(change.cost() + " " + change.attribution().tags() + " " + change.attempt());
      }
    }
  }
}
