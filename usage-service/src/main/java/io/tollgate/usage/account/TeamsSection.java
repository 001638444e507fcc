package io.tollgate.usage.account;

import io.tollgate.usage.account.Members.Kind;
import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Teams of tenants, as a document declares them. The books name them, so none is ever removed. */
@ApplicationScoped
class TeamsSection implements Section<MemberLine> {

  private final Members members;
  private final Lines lines;

  TeamsSection(Members members, Lines lines) {
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
    return Removal.NEVER;
  }

  @Override
  public List<Item<MemberLine>> current() {
    return members.all(Kind.TEAM).stream().map(line -> line.item(lines)).toList();
  }

  @Override
  public Item<MemberLine> read(Entry entry) {
    return members.read(entry).item(lines);
  }

  @Override
  public Optional<String> write(MemberLine wish) {
    members.add(Kind.TEAM, wish);
    return Optional.empty();
  }

  @Override
  public void remove(MemberLine there) {
    throw new UnsupportedOperationException("teams are never removed");
  }
}
