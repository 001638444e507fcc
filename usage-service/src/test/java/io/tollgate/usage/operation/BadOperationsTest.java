package io.tollgate.usage.operation;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be said of an operation. */
@QuarkusTest
@WithTestResource(Installation.class)
class BadOperationsTest {

  private final Someone someone = new Someone();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                                         | operation_type",
        "'operation_type':''                      | operation_type",
        "'operation_type':7                       | operation_type",
        "'operation_type':'chat','oops':1         | oops",
        "'operation_type':'chat','operation_id':'record' | operation_id",
        "'operation_type':'chat','model':'a\\u0000b'     | model",
        "'operation_type':'chat','model':'\\ud800'       | model",
        "'operation_type':'chat','user':'nobody'  | user",
        "'operation_type':'chat','team':'nobody'  | team",
        "'operation_type':'chat','key':'x'        | key",
        "'operation_type':'chat','key':'00000000-0000-0000-0000-00000000000f' | key",
        "'operation_type':'chat','tags':'a'       | tags",
        "'operation_type':'chat','tags':[1]       | tags",
        "'operation_type':'chat','metadata':[]    | metadata",
        "'operation_type':'chat','metadata':{'x':1e999999999}       | metadata",
        "'operation_type':'chat','metadata':{'x':{'y':['\\u0000']}} | metadata",
        "'operation_type':'chat','started_at':'soon'                 | started_at",
        "'operation_type':'chat','started_at':'2999-01-01T00:00:00Z' | started_at",
        "'operation_type':'chat','started_at':'1999-01-01T00:00:00Z' | started_at",
        "'operation_type':'chat','started_at':'+999999999-12-31T23:59:59Z' | started_at",
        "'operation_type':'chat','timeout':'-PT1H'                   | timeout",
        "'operation_type':'chat','timeout':'PT99999999999999H'       | timeout",
        "'operation_type':'chat','tenant':'nobody'                   | tenant",
      })
  void a_start_is_refused_by_the_field_to_blame(String fields, String parameter) {
    refused("/v1/operations", fields == null ? "" : fields, parameter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'success':'yes','tokens_in':1            | success",
        "'tokens_in':1                            | success",
        "'success':true                           | tokens",
        "'success':true,'tokens_in':-1            | tokens_in",
        "'success':true,'tokens_in':1.5           | tokens_in",
        "'success':true,'tokens_in':1e400         | tokens_in",
        "'success':true,'tokens_in':99999999999999999999 | tokens_in",
        "'success':true,'tokens_out':1000000001   | tokens_out",
        "'success':true,'tokens':{'input':1},'tokens_in':1 | tokens_in",
        "'success':true,'tokens':{'in':1}         | tokens.in",
        "'success':true,'tokens':{'input':-1}     | tokens.input",
        "'success':true,'tokens':{'input':null}   | tokens.input",
        "'success':true,'units':{'lunch':1}       | units.lunch",
        "'success':true,'tokens_in':1,'duration_ms':-1       | duration_ms",
        "'success':true,'tokens_in':1,'duration_ms':'NaN'    | duration_ms",
        "'success':true,'tokens_in':1,'cost_estimate':-0.1   | cost_estimate",
        "'success':true,'tokens_in':1,'cost_estimate':1e9    | cost_estimate",
        "'success':true,'tokens_in':1,'error_class':'x'      | error_class",
        "'success':true,'tokens_in':1             | model",
        "'success':true,'tokens_in':1,'model':'nobodys' | provider",
      })
  void an_end_is_refused_by_the_field_to_blame(String fields, String parameter) {
    someone.begins("{\"operation_id\":\"x\",\"operation_type\":\"chat\"}").statusCode(201);

    refused("/v1/operations/x/end", fields, parameter);
    refused("/v1/operations/record", "'operation_type':'chat'," + fields, parameter);
    someone.sees("/v1/operations/x").body("status", equalTo("open"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "null",
        "{\"a\":1}{\"b\":2}",
        "{\"success\":NaN}",
        "{\"a\":1,\"a\":2}"
      })
  void what_is_no_object_is_refused(String body) {
    for (String path :
        new String[] {
          "/v1/operations", "/v1/operations/x/end", "/v1/operations/record", "/spend/usage"
        }) {
      someone.says(path, body).statusCode(400).contentType(Problem.MEDIA_TYPE);
    }
  }

  @Test
  void metadata_has_an_end() {
    refused(
        "/v1/operations",
        "'operation_type':'chat','metadata':{'x':'" + "y".repeat(16_384) + "'}",
        "metadata");
  }

  @ParameterizedTest
  @CsvSource({
    "success=maybe,success",
    "status=gone,status",
    "from=yesterday,from",
    "to=now,to",
    "limit=0,limit",
    "limit=1001,limit",
    "limit=x,limit",
    "cursor=x,cursor",
    "user=nobody,user",
    "tenant=nobody,tenant",
    "model=%00,model"
  })
  void a_question_is_refused_by_the_parameter_to_blame(String query, String parameter) {
    someone
        .as(Claims.VIEWER)
        .urlEncodingEnabled(false)
        .get("/v1/operations?" + query)
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(parameter));
  }

  private void refused(String path, String fields, String parameter) {
    someone
        .says(path, "{" + fields.replace('\'', '"') + "}")
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(parameter));
  }
}
