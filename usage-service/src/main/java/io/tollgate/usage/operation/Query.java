package io.tollgate.usage.operation;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operations somebody asks for, as he wrote it. */
record Query(
    @Nullable String type,
    @Nullable String model,
    @Nullable String provider,
    @Nullable String user,
    @Nullable String success,
    @Nullable String status,
    @Nullable String from,
    @Nullable String to,
    @Nullable String limit,
    @Nullable String cursor) {

  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  Wish wish(Payers payers, UUID tenantId) throws SQLException {
    return new Wish(
        kept("type", type),
        kept("model", model),
        kept("provider", provider),
        userId(payers, tenantId),
        flag(),
        word(),
        moment("from", from),
        moment("to", to),
        size(),
        before());
  }

  private @Nullable UUID userId(Payers payers, UUID tenantId) throws SQLException {
    String name = kept("user", user);
    if (name == null) {
      return null;
    }
    UUID id = Ids.read(name).orElse(null);
    return id == null ? payers.user(tenantId, name) : id;
  }

  private @Nullable Boolean flag() {
    return switch (success) {
      case null -> null;
      case "true" -> true;
      case "false" -> false;
      default -> throw Objection.to("success", "must be true or false.", List.of("true", "false"));
    };
  }

  private @Nullable Status word() {
    return status == null
        ? null
        : Status.named(status)
            .orElseThrow(() ->
                Objection.to(
                    "status",
                    "must be one of: " + String.join(", ", Status.WORDS) + ".",
                    Status.WORDS));
  }

  private int size() {
    try {
      int size = limit == null ? USUAL : Integer.parseInt(limit);
      if (size >= 1 && size <= MOST) {
        return size;
      }
    } catch (NumberFormatException none) {
      // Refused below, as what is out of range is.
    }
    throw Objection.to("limit", "must be from 1 to %d.".formatted(MOST));
  }

  private @Nullable UUID before() {
    return cursor == null
        ? null
        : Ids.read(cursor)
            .orElseThrow(() -> Objection.to("cursor", "must be the next_cursor of a page."));
  }

  private static @Nullable Instant moment(String field, @Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException none) {
      throw Objection.to(field, "must be a moment with its time zone, like 2030-01-31T12:00:00Z.");
    }
  }

  // Postgres has no place for the character.
  private static @Nullable String kept(String field, @Nullable String text) {
    if (text != null && text.indexOf('\0') >= 0) {
      throw Objection.to(field, "must not hold the character NUL.");
    }
    return text;
  }
}
