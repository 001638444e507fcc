package io.tollgate.usage.account;

import io.tollgate.usage.account.MemberNames.Kind;
import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Teams of tenants, as a document declares them. The books name them: who is removed is blocked.
 */
@ApplicationScoped
class TeamsSection implements Section<TeamLine> {

  private final Teams teams;
  private final Members members;
  private final Lines lines;

  TeamsSection(Teams teams, Members members, Lines lines) {
    this.teams = teams;
    this.members = members;
    this.lines = lines;
  }

  @Override
  public String name() {
    return "teams";
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public Removal removal() {
    return Removal.DISABLED;
  }

  @Override
  public List<Item<TeamLine>> current() {
    return members.all(teams, TeamView::tenant).stream().map(TeamLine::of).map(this::item).toList();
  }

  @Override
  public Item<TeamLine> read(Entry entry) {
    String name = entry.text("name");
    TeamLine line = entry.as(TeamLine.class);
    TeamLine whole =
        new TeamLine(members.tenant(entry), name, line.enabled() == null || line.enabled());
    Members.granted(whole::terms);
    members.requireOpen(Kind.TEAM, String.valueOf(whole.tenant()), name);
    return item(whole);
  }

  @Override
  public Optional<String> write(TeamLine wish) {
    String tenant = String.valueOf(wish.tenant());
    String name = String.valueOf(wish.name());
    TeamTerms terms = wish.terms();
    members.write(
        Kind.TEAM,
        teams,
        tenant,
        name,
        terms,
        Boolean.TRUE.equals(wish.enabled()),
        () -> teams.add(tenant, terms).id());
    return Optional.empty();
  }

  @Override
  public void remove(TeamLine there) {
    members.block(Kind.TEAM, teams, String.valueOf(there.tenant()), String.valueOf(there.name()));
  }

  private Item<TeamLine> item(TeamLine line) {
    return new Item<>(line.tenant() + "/" + line.name(), lines.fields(line), line);
  }
}
