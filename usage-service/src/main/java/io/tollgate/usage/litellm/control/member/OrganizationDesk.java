package io.tollgate.usage.litellm.control.member;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.account.Accounts;
import io.tollgate.usage.account.TenantTerms;
import io.tollgate.usage.litellm.control.Directory;
import io.tollgate.usage.litellm.control.Notes;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Rows;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.Tenant;
import io.tollgate.usage.litellm.control.allowance.Grants;
import io.tollgate.usage.litellm.control.allowance.Purse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.Set;

/** Makes and shows organizations, which are tenants. */
@ApplicationScoped
class OrganizationDesk {

  private static final String ALIAS = "organization_alias";
  private static final String UTC = "UTC";
  private static final Set<String> KEPT = Set.of("metadata");

  private final Accounts accounts;
  private final Grants grants;
  private final Directory directory;
  private final MemberRecords records;
  private final Notes notes;
  private final Rows rows;

  OrganizationDesk(
      Accounts accounts,
      Grants grants,
      Directory directory,
      MemberRecords records,
      Notes notes,
      Rows rows) {
    this.accounts = accounts;
    this.grants = grants;
    this.directory = directory;
    this.records = records;
    this.notes = notes;
    this.rows = rows;
  }

  @Transactional
  ObjectNode add(Said said) throws SQLException {
    rows.standStill();
    said.cannot(
        "cannot be chosen; an organization is found by its organization_alias too.",
        "organization_id");
    var added = accounts.tenants().add(new TenantTerms(said.required(ALIAS), UTC));
    Tenant tenant = new Tenant(added.id(), added.terms().name(), added.terms().timeZone());
    MemberWords.refuse(said);
    grants.give(
        Purse.ofOrganization(tenant),
        said,
        MemberWords.kept(JsonNodeFactory.instance.objectNode(), said, KEPT));
    said.nothingElse();
    return facts(tenant);
  }

  @Transactional
  ObjectNode show(Reach reach, String organization) throws SQLException {
    return facts(directory.tenant(reach, organization));
  }

  private ObjectNode facts(Tenant tenant) throws SQLException {
    Member organization = records.organization(tenant);
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts
        .put("organization_id", tenant.id().toString())
        .put(ALIAS, tenant.name())
        .put("created_at", organization.createdAt().toString());
    MemberWords.show(notes.said(tenant, "organization", tenant.id().toString()), facts, KEPT);
    grants.into(Purse.ofOrganization(tenant), facts, organization.spent());
    return facts;
  }
}
