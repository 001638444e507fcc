package io.tollgate.usage.litellm.control.spend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Bearer;
import io.tollgate.usage.litellm.control.Directory;
import io.tollgate.usage.litellm.control.Page;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Texts;
import io.tollgate.usage.litellm.control.spend.SpendStore.By;
import io.tollgate.usage.litellm.control.spend.SpendStore.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Finds what a daily activity is about. */
@ApplicationScoped
class Activities {

  private static final int USUAL_DAYS = 50;

  private final SpendStore store;
  private final Directory directory;
  private final Bearer bearer;

  Activities(SpendStore store, Directory directory, Bearer bearer) {
    this.store = store;
    this.directory = directory;
    this.bearer = bearer;
  }

  /** What a query says. */
  record Asked(
      @Nullable String start,
      @Nullable String end,
      @Nullable String model,
      @Nullable String key,
      @Nullable String page,
      @Nullable String size,
      @Nullable String organization) {}

  ObjectNode show(By by, @Nullable String whose, Asked asked) throws SQLException {
    Reach reach = bearer.reach(asked.organization());
    Days days = Days.of(asked.start(), asked.end());
    Page page = Page.of(asked.page(), "page_size", asked.size(), USUAL_DAYS);
    Wanted wanted =
        new Wanted(
            days,
            ids(reach, by, Texts.keptIfAny("whose", whose)),
            directory.keyIfAny(reach, "api_key", asked.key()),
            null,
            null,
            Texts.keptIfAny("model", asked.model()));
    return Activity.of(store.lines(reach, by, wanted), page);
  }

  private String @Nullable [] ids(Reach reach, By by, @Nullable String whose) throws SQLException {
    if (whose == null) {
      return null;
    }
    String[] names = whose.split(",", -1);
    for (int i = 0; i < names.length; i++) {
      names[i] = id(reach, by, names[i].strip());
    }
    return names;
  }

  private String id(Reach reach, By by, String name) throws SQLException {
    return switch (by) {
      case USER -> directory.user(reach, name).id().toString();
      case TEAM -> directory.team(reach, name).id().toString();
      case TAG, CUSTOMER -> name;
    };
  }
}
