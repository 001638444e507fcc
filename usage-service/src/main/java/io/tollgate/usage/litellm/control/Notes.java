package io.tollgate.usage.litellm.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what is only to be shown again. */
@ApplicationScoped
public class Notes {

  private static final int MOST_BYTES = 16_384;

  private static final String SOME =
      """
      SELECT note.*, tenant.name AS tenant, tenant.time_zone
      FROM litellm_notes note JOIN tenants tenant ON tenant.id = note.tenant_id
      WHERE (? OR note.tenant_id = ?) AND note.kind = coalesce(?, note.kind) AND note.id = coalesce(?, note.id)
        AND coalesce(note.template = ?, ?)
      ORDER BY note.created_at, note.id
      """;

  private static final String PUT =
      """
      INSERT INTO litellm_notes (tenant_id, kind, id, said, template) VALUES (?, ?, ?, ?::jsonb, ?)
      ON CONFLICT (tenant_id, kind, id)
      DO UPDATE SET said = excluded.said, template = excluded.template, updated_at = now()
      """;

  private static final String REMOVE =
      "DELETE FROM litellm_notes WHERE tenant_id = ? AND kind = ? AND id = ?";

  private final Rows rows;

  Notes(Rows rows) {
    this.rows = rows;
  }

  public Optional<Note> find(Reach reach, String kind, String id) throws SQLException {
    List<Note> found = some(reach, kind, Texts.kept("id", id), null);
    if (found.size() > 1) {
      throw Refusal.to(
          "organization_id",
          "is missing: there is a %s '%s' in more than one.".formatted(kind, id));
    }
    return found.stream().findFirst();
  }

  /** All of a kind, the oldest first. */
  public List<Note> all(Reach reach, String kind) throws SQLException {
    return some(reach, kind, null, null);
  }

  /** All that were given a budget. */
  public List<Note> given(Tenant tenant, String template) throws SQLException {
    return some(Reach.of(tenant.id()), null, null, template);
  }

  public void put(Tenant tenant, String kind, String id, ObjectNode said, @Nullable String template)
      throws SQLException {
    String text = said.toString();
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES || text.contains("\\u0000")) {
      throw Refusal.because(
          "What is kept of a %s must not have more than %d bytes, nor the character NUL."
              .formatted(kind, MOST_BYTES));
    }
    rows.change(PUT, tenant.id(), kind, id, text, template);
  }

  /** False when there is none. */
  public boolean remove(Tenant tenant, String kind, String id) throws SQLException {
    return rows.change(REMOVE, tenant.id(), kind, id) > 0;
  }

  /** What was said of something before, or nothing. */
  public ObjectNode said(Tenant tenant, String kind, String id) throws SQLException {
    return find(Reach.of(tenant.id()), kind, id)
        .map(Note::said)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private List<Note> some(
      Reach reach, @Nullable String kind, @Nullable String id, @Nullable String template)
      throws SQLException {
    return rows.all(
        reach,
        SOME,
        Notes::note,
        reach.isOfAll(),
        reach.bound(),
        kind,
        id,
        template,
        template == null);
  }

  private static Note note(ResultSet row) throws SQLException {
    Tenant tenant =
        new Tenant(
            row.getObject("tenant_id", UUID.class),
            row.getString("tenant"),
            row.getString("time_zone"));
    return new Note(
        tenant,
        row.getString("kind"),
        row.getString("id"),
        object(row.getString("said")),
        row.getString("template"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static ObjectNode object(String text) {
    try {
      return Said.read(text.getBytes(StandardCharsets.UTF_8)).all();
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the database has jsonb that is no JSON", broken);
    } catch (IOException impossible) {
      throw new IllegalStateException("a text can always be read", impossible);
    }
  }
}
