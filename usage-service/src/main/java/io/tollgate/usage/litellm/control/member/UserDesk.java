package io.tollgate.usage.litellm.control.member;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.account.Accounts;
import io.tollgate.usage.litellm.control.Directory;
import io.tollgate.usage.litellm.control.Found;
import io.tollgate.usage.litellm.control.Newcomers;
import io.tollgate.usage.litellm.control.Notes;
import io.tollgate.usage.litellm.control.Page;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Rows;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.Tenant;
import io.tollgate.usage.litellm.control.allowance.Grants;
import io.tollgate.usage.litellm.control.allowance.Purse;
import io.tollgate.usage.litellm.control.key.KeyDesk;
import io.tollgate.usage.litellm.control.key.KeyShow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes, changes, shows and ends users. */
@ApplicationScoped
class UserDesk {

  private static final String ID = "user_id";
  private static final Set<String> KEPT =
      Set.of("user_email", "user_alias", "user_role", "metadata", "sso_user_id");

  private final Accounts accounts;
  private final Grants grants;
  private final Directory directory;
  private final Newcomers newcomers;
  private final MemberRecords records;
  private final Notes notes;
  private final KeyDesk keys;
  private final KeyShow shown;
  private final Rows rows;

  UserDesk(
      Accounts accounts,
      Grants grants,
      Directory directory,
      Newcomers newcomers,
      MemberRecords records,
      Notes notes,
      KeyDesk keys,
      KeyShow shown,
      Rows rows) {
    this.accounts = accounts;
    this.grants = grants;
    this.directory = directory;
    this.newcomers = newcomers;
    this.records = records;
    this.notes = notes;
    this.keys = keys;
    this.shown = shown;
    this.rows = rows;
  }

  /** Makes a user, and a key of his own unless nobody wants one. */
  @Transactional
  ObjectNode add(Said said) throws SQLException {
    rows.standStill();
    Tenant tenant = directory.owner(said.text("organization_id", null));
    String name = name(said);
    if (directory.findUser(Reach.of(tenant.id()), name).isPresent()) {
      throw Refusal.taken(ID, "user", name);
    }
    said.cannot("are joined with /team/member_add.", "teams", "organizations");
    Boolean wanted = said.flag("auto_create_key");
    Found user = newcomers.made(tenant, name);
    take(user, said);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().putNull("key");
    if (wanted == null || wanted) {
      KeyDesk.Made made = keys.forUser(user);
      answer.setAll(shown.made(made.text(), made.key().id()));
    }
    answer.setAll(facts(user));
    return answer;
  }

  @Transactional
  ObjectNode change(Said said) throws SQLException {
    rows.standStill();
    Found user = directory.user(Reach.ALL, said.required(ID));
    take(user, said);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put(ID, user.name());
    answer.set("data", facts(user));
    return answer;
  }

  @Transactional
  ObjectNode show(Reach reach, String id) throws SQLException {
    Found user = directory.user(reach, id);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put(ID, user.name());
    answer.set("user_info", facts(user));
    var list = answer.putArray("keys");
    shown.of(Reach.of(user.tenant().id()), null, user.name()).forEach(list::add);
    answer.putArray("teams");
    return answer;
  }

  @Transactional
  ObjectNode list(Reach reach, Page page) throws SQLException {
    long count = records.users(reach);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var users = answer.putArray("users");
    for (Member user : records.users(reach, page)) {
      users.add(facts(user));
    }
    return answer
        .put("total", count)
        .put("page", page.number())
        .put("page_size", page.size())
        .put("total_pages", page.of(count));
  }

  /** Ends users for good, and their keys with them; all of them, or none when one is not there. */
  @Transactional
  ObjectNode delete(Said said) throws SQLException {
    List<String> ids = said.texts("user_ids", null);
    said.nothingElse();
    if (ids == null || ids.isEmpty()) {
      throw Refusal.to("user_ids", "must have the users to delete.");
    }
    List<Found> users = new ArrayList<>();
    for (String id : ids) {
      users.add(directory.user(Reach.ALL, id));
    }
    users.forEach(user -> accounts.users().archive(user.id()));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var deleted = answer.putArray("deleted_users");
    users.forEach(user -> deleted.add(user.name()));
    return answer;
  }

  private void take(Found user, Said said) throws SQLException {
    MemberWords.refuse(said);
    ObjectNode before = notes.said(user.tenant(), "user", user.id().toString());
    ObjectNode kept = MemberWords.kept(before, said, KEPT);
    grants.give(Purse.ofUser(user), said, kept);
    Boolean blocked = said.flag("blocked");
    if (blocked != null && blocked) {
      accounts.users().block(user.id());
    } else if (blocked != null) {
      accounts.users().unblock(user.id());
    }
    said.nothingElse();
  }

  private ObjectNode facts(Found user) throws SQLException {
    return facts(records.user(user));
  }

  private ObjectNode facts(Member user) throws SQLException {
    Found its = user.member();
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts
        .put(ID, its.name())
        .put("organization_id", its.tenant().id().toString())
        .put("blocked", user.blockedAt() != null)
        .put("created_at", user.createdAt().toString());
    ObjectNode kept = notes.said(its.tenant(), "user", its.id().toString());
    MemberWords.show(kept, facts, KEPT);
    grants.into(Purse.ofUser(its), facts, user.spent());
    return facts;
  }

  private static String name(Said said) {
    Optional<String> name =
        Stream.of(ID, "user_email", "user_alias")
            .map(field -> Optional.ofNullable(said.text(field, null)))
            .flatMap(Optional::stream)
            .filter(text -> !text.isBlank())
            .findFirst();
    return name.orElseThrow(
        () -> Refusal.to(ID, "is missing, and so are user_email and user_alias."));
  }
}
