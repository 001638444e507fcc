package io.tollgate.router.surroundings;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.ManagementPort;
import io.tollgate.scripted.ScriptedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts what a router needs around it and tells it where everything is: a database, the providers
 * {@code openai} and {@code anthropic}, a book-keeper, a spool of its own.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

  public static final String PROVIDER_KEY = "sk-of-the-provider-canary-7391";

  public static final String CREDENTIALS_KEY = "0f".repeat(32);

  /** The argument of a test resource that leaves the router without providers, on a small disk. */
  public static final String LONELY = "lonely";

  /** The argument of a test resource that starts the router before its database. */
  public static final String EARLY = "early";

  /** The argument of a test resource whose router does about failures what it usually does. */
  public static final String RESILIENT = "resilient";

  /** A body may be as large as this, which a test can reach. */
  public static final int BODY_BYTES = 1 << 20;

  private static final ScriptedProvider PROVIDER = started(ScriptedProvider::new);
  private static final BookKeeper BOOK_KEEPER = started(BookKeeper::new);
  private static final int POSTGRES = URI.create(MigratedPostgres.url()).getPort();
  private static final Drawbridge WAY_TO_DATABASE = started(() -> new Drawbridge(POSTGRES));
  private static final ApiKey KEY = Keys.made();
  private static final Path SPOOL = started(() -> Files.createTempDirectory("spool"));

  public static ScriptedProvider provider() {
    return PROVIDER;
  }

  public static BookKeeper bookKeeper() {
    return BOOK_KEEPER;
  }

  public static Drawbridge wayToDatabase() {
    return WAY_TO_DATABASE;
  }

  /** A caller's key that was made before the router started. */
  public static ApiKey key() {
    return KEY;
  }

  private static boolean ready;
  private boolean resilient;
  private List<String> providers = List.of("openai", "anthropic");

  @Override
  public void init(Map<String, String> arguments) {
    if (arguments.containsKey(LONELY)) {
      providers = List.of();
    }
    resilient = arguments.containsKey(RESILIENT);
    if (arguments.containsKey(EARLY)) {
      WAY_TO_DATABASE.raise();
    }
  }

  /** Whether the router has this text in its spool, booked or not. */
  public static boolean spooled(String text) {
    try (Stream<Path> files = Files.list(SPOOL)) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
      return false;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A clean slate for the next test. */
  public static void reset() {
    PROVIDER.reset();
    BOOK_KEEPER.reset();
    WAY_TO_DATABASE.lower();
    awaitReady();
  }

  private static synchronized void awaitReady() {
    if (!ready) {
      URI readiness = ManagementPort.chosen().orElseThrow().resolve("/health/ready");
      Eventually.until("the router is ready", () -> given().get(readiness).statusCode() == 200);
      ready = true;
    }
  }

  @Override
  public Map<String, String> start() {
    ready = false;
    Listings.speakOpenAi("openai", "anthropic");
    Map<String, String> settings = new HashMap<>(ManagementPort.choose());
    settings.put(
        "DATABASE_URL",
        MigratedPostgres.url().replace(":" + POSTGRES, ":" + WAY_TO_DATABASE.port()));
    settings.put("tollgate.snapshot.timeout", "PT1S");
    settings.put("tollgate.snapshot.refresh-every", providers.isEmpty() ? "PT1H" : "PT0.5S");
    settings.put("JWT_SECRET_KEY", Jwt.SECRET);
    settings.put("API_KEY_HASH_SECRET", Keys.HASH_SECRET);
    settings.put("CREDENTIALS_KEY", CREDENTIALS_KEY);
    settings.put("USAGE_URL", BOOK_KEEPER.url());
    settings.put("TOLLGATE_SPOOL_DIRECTORY", SPOOL.toString());
    settings.put("TOLLGATE_SNAPSHOT_FILE", snapshotFile().toString());
    settings.put("tollgate.api.body-bytes", String.valueOf(BODY_BYTES));
    settings.put("tollgate.upstream.answer-bytes", "1000000");
    settings.put("tollgate.upstream.first-byte-timeout", "PT2S");
    settings.put("tollgate.upstream.idle-timeout", "PT2S");
    if (!resilient) {
      // What one test's provider does must not be held against the next one's.
      settings.put("tollgate.resilience.retry.times", "0");
      settings.put("tollgate.resilience.ejection.faults-in-row", "1000000");
      settings.put("tollgate.resilience.ejection.attempts", "1000000");
      settings.put("tollgate.resilience.ejection.usual-rest", "PT0.001S");
    }
    settings.put("tollgate.sandbox.token-interval", "PT0.001S");
    settings.put("quarkus.shutdown.timeout", "1S");
    if (providers.isEmpty()) {
      settings.put("tollgate.spool.segment-bytes", "65536");
      settings.put("tollgate.spool.segments", "2");
    }
    for (String name : providers) {
      settings.put("tollgate.provider." + name + ".api-key", PROVIDER_KEY);
      settings.put("tollgate.provider." + name + ".base-url", PROVIDER.baseUrl(name));
    }
    return settings;
  }

  // Of this run alone: a router that starts without its database shall find none.
  private static Path snapshotFile() {
    return started(() -> Files.createTempDirectory("snapshot")).resolve("kept");
  }

  @Override
  public void stop() {
    // Lives as long as the test JVM, as the database does.
  }

  private interface Start<T> {
    T now() throws IOException;
  }

  private static <T> T started(Start<T> start) {
    try {
      return start.now();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
