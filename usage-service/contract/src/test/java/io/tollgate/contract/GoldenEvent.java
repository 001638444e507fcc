package io.tollgate.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One event as it stands on the wire, and the same event as a value: every service must read one as
 * the other.
 */
public final class GoldenEvent {

  private GoldenEvent() {}

  public static String json() {
    return file("golden-event.json");
  }

  /** The plainest event there is: what is nothing at the usual terms is left out. */
  public static String terseJson() {
    return file("golden-terse-event.json");
  }

  private static String file(String name) {
    try (InputStream file = GoldenEvent.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static UsageEvent terse() {
    return new UsageEvent(
        UUID.fromString("019af413-e200-7abc-8def-0123456789ac"),
        UUID.fromString("019af413-e1ff-7000-8000-00000000000c"),
        "chat",
        value().payer(),
        new UsageEvent.Target("sandbox", "sandbox-small", "auto", false),
        Tokens.of(7, 35),
        Map.of(),
        false,
        Outcome.SERVED,
        null,
        true,
        new UsageEvent.Timing(Instant.parse("2025-12-06T14:32:15.104Z"), 2_345_600, null),
        UsageEvent.Attribution.NONE,
        List.of(),
        Map.of(),
        null);
  }

  public static UsageEvent value() {
    return new UsageEvent(
        UUID.fromString("019af413-e200-7abc-8def-0123456789ab"),
        UUID.fromString("019af413-e1ff-7000-8000-00000000000a"),
        "chat",
        new UsageEvent.Payer(
            Claims.DEFAULT_TENANT,
            null,
            null,
            UUID.fromString("019af3a0-0000-7000-8000-000000000001")),
        new UsageEvent.Target("sandbox", "sandbox-small", "auto", false, "priority", "eu"),
        new Tokens(7, 1, 2, 3, 4, 5, 35, 6, 8, 9),
        Map.of(Unit.REQUEST, 1L),
        false,
        Outcome.SERVED,
        null,
        true,
        new UsageEvent.Timing(Instant.parse("2025-12-06T14:32:15.104Z"), 2_345_600, 180_400L),
        new UsageEvent.Attribution(List.of("night"), "summary", "ada", "s-1"),
        List.of(UUID.fromString("019af413-0000-7000-8000-00000000000b")),
        Map.of("conversation_id", "default"),
        "{\"at\":1765031535104}");
  }
}
