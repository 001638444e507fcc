package io.tollgate.usage.litellm.control.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.account.Accounts;
import io.tollgate.usage.account.Issued;
import io.tollgate.usage.account.KeyTerms;
import io.tollgate.usage.litellm.control.Directory;
import io.tollgate.usage.litellm.control.Found;
import io.tollgate.usage.litellm.control.Newcomers;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Rows;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.Span;
import io.tollgate.usage.litellm.control.Tenant;
import io.tollgate.usage.litellm.control.allowance.Allowances;
import io.tollgate.usage.litellm.control.allowance.Purse;
import io.tollgate.usage.litellm.control.allowance.Templates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes, changes and ends keys, each with its budgets and limits in one transaction. */
@ApplicationScoped
public class KeyDesk {

  private final Accounts accounts;
  private final Directory directory;
  private final Newcomers newcomers;
  private final Allowances allowances;
  private final Templates templates;
  private final Rows rows;
  private final InstantSource clock;

  KeyDesk(
      Accounts accounts,
      Directory directory,
      Newcomers newcomers,
      Allowances allowances,
      Templates templates,
      Rows rows,
      InstantSource clock) {
    this.accounts = accounts;
    this.directory = directory;
    this.newcomers = newcomers;
    this.allowances = allowances;
    this.templates = templates;
    this.rows = rows;
    this.clock = clock;
  }

  /** A key with its text, which is shown this once. */
  public record Made(Found key, String text) {
    @Override
    public String toString() {
      return "Made[" + key + "]";
    }
  }

  /** Makes a key as it was asked for. */
  @Transactional
  public Made generate(Said said) throws SQLException {
    rows.standStill();
    KeyWords.refuse(said);
    said.cannot("cannot be chosen: keys are made here.", "key");
    String organization = said.text("organization_id", null);
    String teamId = said.text("team_id", null);
    Reach reach =
        organization == null ? Reach.ALL : Reach.of(directory.tenant(Reach.ALL, organization).id());
    Found team = teamId == null ? null : directory.team(reach, teamId);
    Tenant tenant = team == null ? directory.owner(organization) : team.tenant();
    String user = user(tenant, said.text("user_id", null));
    KeyTerms terms = KeyWords.terms(said, team == null ? null : team.name(), user, clock.instant());
    return issue(tenant, terms, said);
  }

  /** Makes a key of a user's own. */
  public Made forUser(Found user) {
    KeyTerms named = KeyTerms.named(KeyWords.UNNAMED);
    KeyTerms terms =
        new KeyTerms(
            named.name(), null, user.name(), null, null, null, List.of(), named.metadata(), null);
    Issued issued = accounts.keys().issue(user.tenant().name(), terms);
    return made(user.tenant(), issued);
  }

  private Made issue(Tenant tenant, KeyTerms terms, Said said) throws SQLException {
    requireFree(tenant, terms.name());
    Issued issued = accounts.keys().issue(tenant.name(), terms);
    Made made = made(tenant, issued);
    allow(made.key(), said);
    blockOrNot(made.key(), said);
    said.nothingElse();
    return made;
  }

  /** Changes what is said of a key, and leaves the rest as it is. */
  @Transactional
  public Found update(Said said) throws SQLException {
    rows.standStill();
    Found key = directory.key(Reach.ALL, said.required("key"));
    change(key, said);
    said.nothingElse();
    return key;
  }

  /** Gives a key another secret, and what else is said of it. */
  @Transactional
  public Made regenerate(@Nullable String path, Said said) throws SQLException {
    rows.standStill();
    String text = path == null ? said.required("key") : path;
    said.text("key", null);
    Found key = directory.key(Reach.ALL, text);
    change(key, said);
    String grace = said.text("grace_period", null);
    Instant now = clock.instant();
    Duration overlap =
        grace == null || grace.isEmpty()
            ? Duration.ZERO
            : Duration.between(now, Span.read("grace_period", grace).after("grace_period", now));
    said.nothingElse();
    return accounts
        .keys()
        .rotate(key.id(), overlap)
        .map(issued -> made(key.tenant(), issued))
        .orElseThrow(() -> Refusal.unknown("key", "key", "that was sent"));
  }

  @Transactional
  public Found block(Said said, boolean blocked) throws SQLException {
    Found key = directory.key(Reach.ALL, said.required("key"));
    said.nothingElse();
    set(key, blocked);
    return key;
  }

  /** Ends keys for good; all of them, or none when one is not there. */
  @Transactional
  public List<String> delete(Said said) throws SQLException {
    List<String> keys = said.texts("keys", null);
    List<String> aliases = said.texts("key_aliases", null);
    said.nothingElse();
    if ((keys == null || keys.isEmpty()) && (aliases == null || aliases.isEmpty())) {
      throw Refusal.to("keys", "must have the keys to delete, or key_aliases their aliases.");
    }
    List<Found> found = new ArrayList<>();
    for (String key : keys == null ? List.<String>of() : keys) {
      found.add(directory.key(Reach.ALL, key));
    }
    for (String alias : aliases == null ? List.<String>of() : aliases) {
      found.add(directory.keyNamed(Reach.ALL, alias));
    }
    found.forEach(key -> accounts.keys().revoke(key.id()));
    return found.stream().map(key -> key.id().toString()).toList();
  }

  private void change(Found key, Said said) throws SQLException {
    KeyWords.refuse(said);
    String organization = said.text("organization_id", null);
    if (organization != null
        && !directory.tenant(Reach.ALL, organization).id().equals(key.tenant().id())) {
      throw Refusal.to("organization_id", "never changes: a key stays with its tenant.");
    }
    Reach reach = Reach.of(key.tenant().id());
    String team = said.has("team_id") ? team(reach, said.text("team_id", null)) : null;
    String user = said.has("user_id") ? user(key.tenant(), said.text("user_id", null)) : null;
    String alias = said.text("key_alias", key.name());
    if (alias != null && !alias.equals(key.name())) {
      requireFree(key.tenant(), alias);
    }
    accounts
        .keys()
        .change(
            key.id(),
            before ->
                KeyWords.with(
                    before,
                    said,
                    said.has("team_id") ? team : before.team(),
                    said.has("user_id") ? user : before.user(),
                    clock.instant()));
    allow(key, said);
    blockOrNot(key, said);
  }

  private void allow(Found key, Said said) throws SQLException {
    Purse purse = Purse.ofKey(key);
    allowances.set(purse, templates.over(purse.note(), said, allowances.of(purse).allowance()));
  }

  private void blockOrNot(Found key, Said said) {
    Boolean blocked = said.flag("blocked");
    if (blocked != null) {
      set(key, blocked);
    }
  }

  private void set(Found key, boolean blocked) {
    if (blocked) {
      accounts.keys().block(key.id());
    } else {
      accounts.keys().unblock(key.id());
    }
  }

  private @Nullable String team(Reach reach, @Nullable String team) throws SQLException {
    return team == null ? null : directory.team(reach, team).name();
  }

  // LiteLLM takes any name for a user here.
  private @Nullable String user(Tenant tenant, @Nullable String user) throws SQLException {
    return user == null ? null : newcomers.user(tenant, user).name();
  }

  private void requireFree(Tenant tenant, String alias) throws SQLException {
    if (!alias.equals(KeyWords.UNNAMED) && directory.isKeyNamed(tenant, alias)) {
      throw Refusal.taken("key_alias", "key", alias);
    }
  }

  private static Made made(Tenant tenant, Issued issued) {
    Found key = new Found(tenant, issued.view().id(), issued.view().terms().name());
    return new Made(key, issued.key().reveal());
  }

  /** What LiteLLM answers when keys are gone. */
  static ObjectNode deleted(List<String> tokens) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var deleted = answer.putArray("deleted_keys");
    tokens.forEach(deleted::add);
    return answer;
  }
}
