package io.tollgate.usage.costs;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.tollgate.contract.Claims;
import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.operation.Someone;
import java.util.List;
import java.util.UUID;
import org.hamcrest.Matchers;

/** Models with prices of their own, and a tenant who asks what they cost. */
final class Shop {

  static final String LONG_AGO = "2020-01-01T00:00:00Z";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  final Someone tenant = new Someone();

  /** A chat model without a price that can read 1000 tokens and write 400. */
  String model() {
    return model("chat", "", 1_000, 400);
  }

  String model(String operation, String abilities, int context, int output) {
    String name = "m" + UUID.randomUUID().toString().substring(0, 13);
    change(
        """
        INSERT INTO models (provider_id, id, context_tokens, max_output_tokens, operation, abilities)
        VALUES ('sandbox', ?, ?, ?, ?, string_to_array(?, ','))
        """,
        name,
        context,
        output,
        operation,
        abilities);
    return name;
  }

  /** The same with a price since long ago: {@code "input": 1, "output": 2}. */
  String priced(String price) {
    String model = model();
    price(model, price);
    return model;
  }

  void price(String model, String price) {
    String since =
        price.contains("effective_from") ? "" : ", \"effective_from\": \"" + LONG_AGO + "\"";
    asAdmin()
        .body(
            "{\"provider\": \"sandbox\", \"model\": \"%s\", \"source\": \"a test\", %s%s}"
                .formatted(model, price, since))
        .post("/v1/prices")
        .then()
        .statusCode(201);
  }

  void pays(String terms) {
    asAdmin()
        .body(
            "{\"tenant\": \"%s\", \"reason\": \"a test\", \"effective_from\": \"%s\", %s}"
                .formatted(tenant.name, LONG_AGO, terms))
        .post("/v1/terms")
        .then()
        .statusCode(201);
  }

  static void booked(List<UsageEvent> events) {
    report(AnEvent.json(events))
        .body("receipts.status", Matchers.everyItem(Matchers.equalTo("BOOKED")));
  }

  Response asks(String path, String question) {
    return tenant.as(Claims.VIEWER).body(question).post("/v1/costs/" + path);
  }

  /** The answer, every number to its last digit. */
  JsonNode answer(String path, String question) {
    Response response = asks(path, question);
    response.then().statusCode(200);
    try {
      return JSON.readTree(response.asString());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  JsonNode estimate(String question) {
    return answer("estimate", question).path("estimates").path(0);
  }
}
