package io.tollgate.usage.litellm.control.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.account.Accounts;
import io.tollgate.usage.account.TeamTerms;
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
import io.tollgate.usage.litellm.control.key.KeyShow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes, shows and ends teams. Who is a member is kept, and binds nobody. */
@ApplicationScoped
class TeamDesk {

  private static final String ID = "team_id";
  private static final String ALIAS = "team_alias";
  private static final String MEMBERS = "members_with_roles";
  private static final Set<String> KEPT = Set.of("metadata");
  private static final Page ALL = new Page(1, 1_000);

  private final Accounts accounts;
  private final Grants grants;
  private final Directory directory;
  private final Newcomers newcomers;
  private final MemberRecords records;
  private final Notes notes;
  private final KeyShow shown;
  private final Rows rows;

  TeamDesk(
      Accounts accounts,
      Grants grants,
      Directory directory,
      Newcomers newcomers,
      MemberRecords records,
      Notes notes,
      KeyShow shown,
      Rows rows) {
    this.accounts = accounts;
    this.grants = grants;
    this.directory = directory;
    this.newcomers = newcomers;
    this.records = records;
    this.notes = notes;
    this.shown = shown;
    this.rows = rows;
  }

  @Transactional
  ObjectNode add(Said said) throws SQLException {
    rows.standStill();
    said.cannot("cannot be chosen; a team is found by its team_alias too.", ID);
    said.cannot("are joined as members_with_roles.", "admins", "members");
    Tenant tenant = directory.owner(said.text("organization_id", null));
    String alias = Optional.ofNullable(said.text(ALIAS, null)).orElseGet(TeamDesk::unnamed);
    var added = accounts.teams().add(tenant.name(), new TeamTerms(alias));
    Found team = new Found(tenant, added.id(), alias);
    ArrayNode members = JsonNodeFactory.instance.arrayNode();
    join(tenant, members, said.parts(MEMBERS));
    take(team, said, members);
    return facts(team);
  }

  @Transactional
  ObjectNode change(Said said) throws SQLException {
    rows.standStill();
    Found team = directory.team(Reach.ALL, said.required(ID));
    String alias = said.text(ALIAS, team.name());
    if (alias != null && !alias.equals(team.name())) {
      accounts.teams().change(team.id(), before -> new TeamTerms(alias));
    }
    take(team, said, members(team));
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put(ID, team.id().toString());
    answer.set("data", facts(team));
    return answer;
  }

  @Transactional
  ObjectNode join(Said said) throws SQLException {
    Found team = directory.team(Reach.ALL, said.required(ID));
    List<Said> joining = said.parts("member");
    if (joining.isEmpty()) {
      throw Refusal.to("member", "is missing.");
    }
    MemberWords.refuse(said);
    said.nothingElse();
    ArrayNode members = members(team);
    join(team.tenant(), members, joining);
    keep(team, members);
    return facts(team);
  }

  @Transactional
  ObjectNode leave(Said said) throws SQLException {
    Found team = directory.team(Reach.ALL, said.required(ID));
    String id = said.text("user_id", null);
    String leaving = id == null ? said.required("user_email") : id;
    said.nothingElse();
    ArrayNode rest = JsonNodeFactory.instance.arrayNode();
    for (JsonNode member : members(team)) {
      if (!member.path("user_id").asText().equals(leaving)) {
        rest.add(member);
      }
    }
    if (rest.size() == members(team).size()) {
      throw Refusal.unknown("user_id", "member", leaving);
    }
    keep(team, rest);
    return facts(team);
  }

  @Transactional
  ObjectNode show(Reach reach, String id) throws SQLException {
    Found team = directory.team(reach, id);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put(ID, team.id().toString());
    answer.set("team_info", facts(team));
    var list = answer.putArray("keys");
    shown.of(Reach.of(team.tenant().id()), team.id(), null).forEach(list::add);
    answer.putArray("team_memberships");
    return answer;
  }

  /** The newest first, a thousand at most; those of a user, when one is named. */
  @Transactional
  ArrayNode list(Reach reach, @Nullable String user) throws SQLException {
    ArrayNode teams = JsonNodeFactory.instance.arrayNode();
    for (Member team : records.teams(reach, ALL)) {
      if (user == null || isMember(team.member(), user)) {
        teams.add(facts(team));
      }
    }
    return teams;
  }

  @Transactional
  ObjectNode delete(Said said) throws SQLException {
    List<String> ids = said.texts("team_ids", null);
    said.nothingElse();
    if (ids == null || ids.isEmpty()) {
      throw Refusal.to("team_ids", "must have the teams to delete.");
    }
    List<Found> teams = new ArrayList<>();
    for (String id : ids) {
      teams.add(directory.team(Reach.ALL, id));
    }
    teams.forEach(team -> accounts.teams().archive(team.id()));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var deleted = answer.putArray("deleted_teams");
    teams.forEach(team -> deleted.add(team.id().toString()));
    return answer;
  }

  private void take(Found team, Said said, ArrayNode members) throws SQLException {
    MemberWords.refuse(said);
    ObjectNode before = notes.said(team.tenant(), "team", team.id().toString());
    ObjectNode kept = MemberWords.kept(before, said, KEPT);
    kept.set(MEMBERS, members);
    grants.give(Purse.ofTeam(team), said, kept);
    Boolean blocked = said.flag("blocked");
    if (blocked != null && blocked) {
      accounts.teams().block(team.id());
    } else if (blocked != null) {
      accounts.teams().unblock(team.id());
    }
    said.text("organization_id", null);
    said.nothingElse();
  }

  private void join(Tenant tenant, ArrayNode members, List<Said> joining) throws SQLException {
    for (Said member : joining) {
      String id = member.text("user_id", null);
      String user = id == null ? member.required("user_email") : id;
      member.text("user_email", null);
      String role = member.text("role", "user");
      member.nothingElse();
      if (members.valueStream().anyMatch(known -> known.path("user_id").asText().equals(user))) {
        throw Refusal.taken("member", "member", user);
      }
      members.addObject().put("user_id", newcomers.user(tenant, user).name()).put("role", role);
    }
  }

  private ArrayNode members(Found team) throws SQLException {
    JsonNode members = notes.said(team.tenant(), "team", team.id().toString()).path(MEMBERS);
    return members instanceof ArrayNode list
        ? list.deepCopy()
        : JsonNodeFactory.instance.arrayNode();
  }

  private boolean isMember(Found team, String user) throws SQLException {
    return members(team)
        .valueStream()
        .anyMatch(member -> member.path("user_id").asText().equals(user));
  }

  private void keep(Found team, ArrayNode members) throws SQLException {
    ObjectNode kept = notes.said(team.tenant(), "team", team.id().toString()).deepCopy();
    kept.set(MEMBERS, members);
    grants.give(Purse.ofTeam(team), Said.of(JsonNodeFactory.instance.objectNode()), kept);
  }

  private ObjectNode facts(Found team) throws SQLException {
    return facts(records.team(team));
  }

  private ObjectNode facts(Member team) throws SQLException {
    Found its = team.member();
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts
        .put(ID, its.id().toString())
        .put(ALIAS, its.name())
        .put("organization_id", its.tenant().id().toString())
        .put("blocked", team.blockedAt() != null)
        .put("created_at", team.createdAt().toString());
    facts.set(MEMBERS, members(its));
    MemberWords.show(notes.said(its.tenant(), "team", its.id().toString()), facts, KEPT);
    grants.into(Purse.ofTeam(its), facts, team.spent());
    return facts;
  }

  private static String unnamed() {
    return "team " + UUID.randomUUID();
  }
}
