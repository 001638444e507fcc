package io.tollgate.usage.declared;

import static io.tollgate.usage.declared.Documents.plan;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a document is told by its path, with what could be there. */
@QuarkusTest
@WithTestResource(Installation.class)
class FlawedDocumentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "provider: []                                                 | provider                    | is not a field",
        "providers: {}                                                | providers                   | must be a list",
        "providers: [x]                                               | providers[0]                | must have fields",
        "prune: 1                                                     | prune                       | true or false",
        "providers: [{kind: openai}]                                  | providers[0].id             | is missing",
        "providers: [{id: a, kindd: openai}]                          | providers[0].kindd          | there are: affinity",
        "providers: [{id: a, kind: telepathy}]                        | providers[0].kind           | azure-openai",
        "providers: [{id: a, kind: ollama, base_url: http://169.254.169.254}] | providers[0].base_url | link-local",
        "providers: [{id: a, kind: sandbox, idle_ms: '5'}]            | providers[0].idle_ms        | must be a whole number",
        "providers: [{id: a, kind: sandbox, idle_ms: 5.5}]            | providers[0].idle_ms        | must be a whole number",
        "providers: [{id: a, kind: sandbox, keyless: no}]             | providers[0].keyless        | must be true or false",
        "providers: [{id: a, kind: sandbox, name: 5}]                 | providers[0].name           | put it in quotes",
        "models: [{provider: opnai, model: m, context_tokens: 1, max_output_tokens: 1}] | models[0].provider | among the providers",
        "models: [{provider: openai, model: m, context_tokens: 0, max_output_tokens: 1}] | models[0].context_tokens | greater than 0",
        "models: [{provider: openai, model: m, context_tokens: 1, max_output_tokens: 1, abilities: tools}] | models[0].abilities | must be a list",
        "models: [{provider: openai, model: m, context_tokens: 1, max_output_tokens: 1, abilities: [a, 5]}] | models[0].abilities[1] | must be a text",
        "prices: [{provider: openai, model: nothing, input: 1, output: 1, source: x}] | prices[0].model | among the models",
        "prices: [{provider: openai, model: gpt-4, input: -1, output: 1, source: x}]  | prices[0].input | greater than or equal to 0",
        "prices: [{provider: openai, model: gpt-4, effective_from: '2025-12-08T00:00:00Z', input: 1, output: 1, source: x}] | prices[0] | never changed",
        "aliases: [{name: auto, targets: [a]}]                        | aliases[0].name             | cannot be auto",
        "aliases: [{name: a, tenant: nobody, targets: [b]}]           | aliases[0].tenant           | does not exist",
        "keys: [{name: k, team: nobody}]                              | keys[0].team                | among the teams",
        "keys: [{name: k, expires_at: tomorrow}]                      | keys[0].expires_at          | must be a moment",
        "keys: [{name: k, secret: 'env:DECLARED_TEST_API_KEY'}]       | keys[0].secret              | is no key of",
        "limits: [{team: t, user: u, at_once: 1}]                     | limits[0]                   | more than one",
        "limits: [{}]                                                 | limits[0]                   | must have requests_per_minute",
        "limits: [{at_once: 1},{at_once: 2}]                          | limits[1]                   | is there twice",
        "budgets: [{name: b, period: fortnight, limit: 1}]            | budgets[0].period           | must be day, week",
        "budgets: [{name: b, period: day, limit: 1, key: nobody}]     | budgets[0].key              | among the keys",
        "budgets: [{name: b, period: day, limit: 1, mode: harsh}]     | budgets[0].mode             | must be hard, soft or dry-run",
        "keys: [{name: k, scopes: [chatt]}]                           | keys[0].scopes              | must be some of",
        "users: [{name: u, allowed_tiers: []}]                        | users[0].allowed_tiers      | must not be empty",
        "teams: [{name: t, allowed_tiers: [fast]}]                    | teams[0].allowed_tiers      | there are: enabled, name, tenant",
        "prices: [{provider: openai, model: gpt-4, input: 1, output: 1, source: x, per_unit: {hug: 1}}] | prices[0].per_unit.hug | nothing that is charged for",
        "prices: [{provider: openai, model: gpt-4, input: 1, output: 1, source: x, source_date: soon}]  | prices[0].source_date  | must be a day",
        "prices: [{provider: openai, model: gpt-4, input: 1, output: 1, source: x, long_context: [{above: 1, input: -1, output: 1}]}] | prices[0].long_context[0].input | greater than or equal to 0",
        "endpoints: [{provider: openai, name: e, stored_credential: x}] | endpoints[0].stored_credential | among the credentials",
        "credentials: [{provider: openai, name: c, secret: 'sk-canary'}] | credentials[0].secret    | env:NAME",
        "credentials: [{provider: openai, name: c}]                   | credentials[0].secret       | is missing",
        "credentials: [{provider: openai, name: c, secret: 'env:JWT_SECRET_KEY'}] | credentials[0].secret | must name a variable",
        "credentials: [{provider: openai, name: c, secret: 'env:NO_SUCH_API_KEY'}] | credentials[0].secret | does not have",
        "credentials: [{provider: openai, name: c, secret: 'file:/etc/passwd'}] | credentials[0].secret | tollgate.declared.secrets",
        "'{\"prune\": tru}'                                           | line 1                      | is no JSON",
      })
  void a_flaw_has_a_path_and_a_reason(String document, String path, String reason) {
    plan(document)
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(path))
        .body("detail", containsString(reason))
        .body("detail", not(containsString("canary")));
  }

  @Test
  void all_flaws_are_told_at_once_with_what_could_be_there() {
    plan("""
    providers:
      - {id: a, kind: telepathy}
    models:
      - {provider: openai, model: fine, context_tokens: 1, max_output_tokens: 1}
      - {provider: opnai, model: m, context_tokens: 1, max_output_tokens: 1}
    """)
        .then()
        .statusCode(400)
        .body("flaws.parameter", contains("providers[0].kind", "models[1].provider"))
        .body("flaws[1].allowed", hasItem("openai"))
        .body("allowed", hasItem("sandbox"));
  }

  @Test
  void a_document_of_more_than_a_megabyte_is_refused() {
    plan("# " + "x".repeat(1 << 20))
        .then()
        .statusCode(413)
        .body("type", containsString("body-too-large"));
  }
}
