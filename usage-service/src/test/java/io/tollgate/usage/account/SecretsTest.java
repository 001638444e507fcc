package io.tollgate.usage.account;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.contract.ApiKey;
import io.tollgate.usage.Installation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key's secret is in the one answer that shows it and nowhere else, its hash in none (S3). */
@QuarkusTest
@WithTestResource(Installation.class)
class SecretsTest {

  private final StringBuffer logged = new StringBuffer();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.append(line.getMessage()).append(List.of(parameters(line))).append('\n');
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private static Object[] parameters(LogRecord line) {
    Object[] parameters = line.getParameters();
    if (parameters == null) {
      return new Object[0];
    }
    return Arrays.stream(parameters).map(String::valueOf).toArray();
  }

  @BeforeEach
  void listen() {
    listener.setLevel(Level.ALL);
    Logger.getLogger("").addHandler(listener);
  }

  @AfterEach
  void leave() {
    Logger.getLogger("").removeHandler(listener);
  }

  @Test
  void whatever_is_done_with_a_key() {
    ApiKey first = shown(asAdmin().body("{\"name\": \"canary\"}").post("/v1/keys"));
    String one = "/v1/keys/" + first.id();
    Response rotation = asAdmin().body("{\"overlap\": \"PT1H\"}").post(one + "/rotate");
    ApiKey second = shown(rotation);

    String answers =
        asAdmin().get(one).asString()
            + asAdmin().get("/v1/keys?limit=1000").asString()
            + asAdmin().body("{\"name\": \"bird\"}").patch(one).asString()
            + asAdmin().body("{\"secret_hash\": null}").patch(one).asString()
            + asAdmin().post(one + "/block").asString()
            + asAdmin().post(one + "/unblock").asString()
            + asAdmin().delete(one).asString()
            + asAdmin().post(one + "/rotate").asString();

    String database = rows("SELECT keys::text FROM keys").toString();
    assertThat(logged.toString()).contains("key rotated");
    for (ApiKey key : List.of(first, second)) {
      assertThat(answers + logged + database + key).doesNotContain(key.secret());
      assertThat(answers + logged + rotation.asString()).doesNotContain(hashes(key));
    }
  }

  private static ApiKey shown(Response answer) {
    return ApiKey.parse(answer.jsonPath().getString("key")).orElseThrow();
  }

  private static String[] hashes(ApiKey key) {
    byte[] hash = key.hash(Installation.HASH_SECRET.getBytes(StandardCharsets.UTF_8));
    return new String[] {HexFormat.of().formatHex(hash), Base64.getEncoder().encodeToString(hash)};
  }
}
