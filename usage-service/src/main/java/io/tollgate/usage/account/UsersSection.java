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
 * Users of tenants, as a document declares them. The books name them: who is removed is blocked.
 */
@ApplicationScoped
class UsersSection implements Section<UserLine> {

  private final Users users;
  private final Members members;
  private final Lines lines;

  UsersSection(Users users, Members members, Lines lines) {
    this.users = users;
    this.members = members;
    this.lines = lines;
  }

  @Override
  public String name() {
    return "users";
  }

  @Override
  public int order() {
    return 61;
  }

  @Override
  public Removal removal() {
    return Removal.DISABLED;
  }

  @Override
  public List<Item<UserLine>> current() {
    return members.all(users, UserView::tenant).stream().map(UserLine::of).map(this::item).toList();
  }

  @Override
  public Item<UserLine> read(Entry entry) {
    String name = entry.text("name");
    UserLine line = entry.as(UserLine.class);
    UserLine whole =
        new UserLine(
            members.tenant(entry),
            name,
            line.allowedTiers(),
            line.enabled() == null || line.enabled());
    Members.granted(whole::terms);
    members.requireOpen(Kind.USER, String.valueOf(whole.tenant()), name);
    return item(whole);
  }

  @Override
  public Optional<String> write(UserLine wish) {
    String tenant = String.valueOf(wish.tenant());
    String name = String.valueOf(wish.name());
    UserTerms terms = wish.terms();
    members.write(
        Kind.USER,
        users,
        tenant,
        name,
        terms,
        Boolean.TRUE.equals(wish.enabled()),
        () -> users.add(tenant, terms).id());
    return Optional.empty();
  }

  @Override
  public void remove(UserLine there) {
    members.block(Kind.USER, users, String.valueOf(there.tenant()), String.valueOf(there.name()));
  }

  private Item<UserLine> item(UserLine line) {
    return new Item<>(line.tenant() + "/" + line.name(), lines.fields(line), line);
  }
}
