package io.tollgate.usage.export;

import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.Jwt;
import io.tollgate.usage.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Exports that are large, many, or break off. */
@QuarkusTest
@WithTestResource(Installation.class)
class BrokenExportTest {

  private static final String MANY =
      """
      INSERT INTO attempts (id, tenant_id, operation_id, operation_type, provider, model, requested_model, streamed, outcome,
          last, estimated, input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, price_id, cost, charged,
          started_at, duration_us, metadata, posted_at)
      SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '7000' || '8' || right(md5(n || '%1$s'), 15))::uuid,
          '%1$s', gen_random_uuid(), 'chat', 'sandbox', repeat('m', 200), 'auto', false, 'served', true, false, 1, 0, 0, 0, 1, 0,
          gen_random_uuid(), 0.000001, 0.000001, moment, 1, '{}', moment
      FROM generate_series(1, %2$d) AS n, LATERAL (SELECT '2026-02-03T00:00:00Z'::timestamptz + n * interval '1 millisecond') AS at (moment)
      """;

  @TestHTTPResource URI service;

  private final UUID tenant = UUID.randomUUID();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void one_that_breaks_off_does_not_end_like_one_that_is_complete() throws Exception {
    fill(200_000);
    HttpResponse<InputStream> response = begin();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-tollgate-entries")).contains("200000");
    try (InputStream body = response.body()) {
      body.readNBytes(1_000);

      // Its connection goes away while most of it waits to be read.
      Awaitility.await()
          .until(() ->
              !rows("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'usage-service' AND state LIKE 'idle in transaction%'")
                  .equals(List.of("0")));

      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void so_many_run_at_once_and_those_who_left_make_room() throws Exception {
    fill(200_000);
    List<HttpResponse<InputStream>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      running.add(begin());
    }

    HttpResponse<InputStream> refused = begin();

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8))
        .contains("urn:tollgate:problem:too-many-exports");
    for (HttpResponse<InputStream> each : running) {
      assertThat(each.statusCode()).isEqualTo(200);
      each.body().close();
    }
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() ->
            assertThat(
                    rows(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'usage-service' AND state LIKE 'idle in transaction%'"))
                .containsExactly("0"));
    HttpResponse<InputStream> again = begin();
    assertThat(again.statusCode()).isEqualTo(200);
    again.body().close();
  }

  private HttpResponse<InputStream> begin() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                service.resolve(
                    "/v1/exports/ledger?from=2026-02-03&to=2026-02-04&tenant=t" + tenant))
            .header("Authorization", "Bearer " + Jwt.admin())
            .build();
    return client.send(request, BodyHandlers.ofInputStream());
  }

  private void fill(int entries) {
    change("INSERT INTO tenants (id, name) VALUES (?, ?)", tenant, "t" + tenant);
    rows("SELECT make_attempts_partition('2026-02-01')");
    change(MANY.formatted(tenant, entries));
  }
}
