package io.tollgate.usage.operation;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.asRouter;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import org.junit.jupiter.api.Test;

/** Who may see and say what of whose operations. */
@QuarkusTest
@WithTestResource(Installation.class)
class OperationWallTest {

  private static final String START = "{\"operation_id\":\"mine\",\"operation_type\":\"chat\"%s}";
  private static final String END = "{\"success\":false,\"model\":\"gpt-4\"}";

  private final Someone mine = new Someone();
  private final Someone other = new Someone();

  @Test
  void another_tenants_operation_is_none() {
    String id = mine.begins(START.formatted("")).statusCode(201).extract().path("id");

    other.sees("/v1/operations/mine").statusCode(404);
    other.sees("/v1/operations/" + id).statusCode(404);
    other.ends("mine", END).statusCode(404);
    other.ends(id, END).statusCode(404);
    other.sees("/v1/operations").body("operations", hasSize(0));
    mine.sees("/v1/operations/mine").body("status", equalTo("open"));
  }

  @Test
  void two_tenants_may_call_theirs_alike() {
    mine.begins(START.formatted("")).statusCode(201);

    other.begins(START.formatted(",\"intent\":\"else\"")).statusCode(201);

    mine.sees("/v1/operations").body("operations", hasSize(1));
  }

  @Test
  void only_administrators_speak_for_another_tenant() {
    String foreign = START.formatted(",\"tenant\":\"" + other.name + "\"");
    String own = START.formatted(",\"tenant\":\"" + mine.name + "\"");

    for (String nobodyKnows : new String[] {foreign, foreign.replace(other.name, "nobody")}) {
      mine.begins(nobodyKnows)
          .statusCode(400)
          .contentType(Problem.MEDIA_TYPE)
          .body("parameter", equalTo("tenant"))
          .body("detail", equalTo("tenant can only be your own; leave it out."));
    }
    mine.begins(own).statusCode(201);
    asAdmin().body(foreign).post("/v1/operations").then().statusCode(201);
    other.sees("/v1/operations/mine").statusCode(200);
    asAdmin().get("/v1/operations/mine?tenant=" + other.name).then().statusCode(200);
    mine.sees("/v1/operations?tenant=" + other.name).statusCode(400);
    mine.sees("/v1/operations/mine?tenant=" + other.name).statusCode(400);
  }

  @Test
  void viewers_look_and_say_nothing_and_routers_neither() {
    for (String path :
        new String[] {
          "/v1/operations", "/v1/operations/x/end", "/v1/operations/record", "/spend/usage"
        }) {
      mine.as(Claims.VIEWER).body(END).post(path).then().statusCode(403);
      asRouter().body(END).post(path).then().statusCode(403);
      given().contentType("application/json").body(END).post(path).then().statusCode(401);
    }
    asRouter().get("/v1/operations").then().statusCode(403);
    asRouter().get("/v1/operations/x").then().statusCode(403);
    given().get("/v1/operations").then().statusCode(401);
  }
}
