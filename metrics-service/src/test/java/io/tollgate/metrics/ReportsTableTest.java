package io.tollgate.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.contract.Claims;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import io.tollgate.metrics.Ledger.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every address of the table in docs/reports.md. */
@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class ReportsTableTest {

  private static final Path DOCS = Path.of("../docs");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(?:GET|POST) (/[^`]+)` \\| (viewer|admin|caller) \\|");

  private UUID known = Claims.DEFAULT_TENANT;

  record Address(String path, String who) {}

  static List<Address> addresses() throws IOException {
    // A stream does not end; what is not to be asked has a test of its own.
    return all().stream()
        .filter(address -> !address.path().contains("/stream/") && !address.who().equals("caller"))
        .toList();
  }

  private static List<Address> all() throws IOException {
    return ROW.matcher(Files.readString(DOCS.resolve("reports.md")))
        .results()
        .map(row -> new Address(row.group(1), row.group(2)))
        .toList();
  }

  @BeforeEach
  void an_operation() {
    Ledger.clear();
    known =
        Attempt.of(Claims.DEFAULT_TENANT, Instant.now().minus(Duration.ofMinutes(3)))
            .by("sandbox", "m")
            .using(10, 5, "0.123456789")
            .book()
            .id();
    Ledger.addUp();
  }

  @Test
  void it_is_the_table_of_all_there_are() throws IOException {
    List<String> described =
        Pattern.compile("(?m)^  (/\\S+):$")
            .matcher(Files.readString(DOCS.resolve("openapi/metrics.yaml")))
            .results()
            .map(MatchResult::group)
            .map(line -> line.strip().replace(":", ""))
            .toList();

    assertThat(all()).extracting(Address::path).containsExactlyInAnyOrderElementsOf(described);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void it_answers_those_who_may_ask_and_nobody_else(Address address) {
    get(address, token(address), "").statusCode(200).body(not(containsString("NaN")));
    given().get(path(address)).then().statusCode(401);
    get(address, Jwt.of(Claims.CALLER).sign(), "").statusCode(403);
    if (address.who().equals("admin")) {
      get(address, Jwt.viewer(), "").statusCode(403);
    }
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void without_usage_it_is_zeros_and_empty_lists(Address address) {
    if (address.path().equals("/api/v1/requests/{id}")) {
      Ledger.clear();
      get(address, token(address), "").statusCode(404);
      return;
    }
    Ledger.clear();

    for (String period : List.of("1h", "24h", "7d", "30d")) {
      get(address, token(address), "?period=" + period)
          .statusCode(200)
          .body(not(containsString("NaN")))
          .body(not(containsString("Infinity")));
    }
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void a_wrong_period_and_an_unknown_tenant_are_named(Address address) {
    get(address, token(address), "?period=2h").statusCode(400).body("parameter", equalTo("period"));
    get(address, token(address), "?tenant=nobody")
        .statusCode(400)
        .body("parameter", equalTo("tenant"));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void another_tenant_sees_nothing_of_it(Address address) {
    if (address.who().equals("admin")) {
      return;
    }
    String stranger =
        Jwt.of(Claims.VIEWER).claim(Claims.TENANT, UUID.randomUUID().toString()).sign();

    String seen = get(address, stranger, "").extract().asString();

    assertThat(seen).doesNotContain("0.123456789").doesNotContain("\"total_operations\":1");
    if (address.path().endsWith("{id}")) {
      get(address, stranger, "").statusCode(404);
    }
  }

  private ValidatableResponse get(Address address, String token, String query) {
    return given().auth().oauth2(token).get(path(address) + query).then();
  }

  private String path(Address address) {
    return address.path().replace("{provider}", "sandbox").replace("{id}", known.toString());
  }

  private static String token(Address address) {
    return address.who().equals("admin") ? Jwt.admin() : Jwt.viewer();
  }
}
