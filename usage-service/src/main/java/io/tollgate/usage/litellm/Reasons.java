package io.tollgate.usage.litellm;

import java.util.Map;

/** Why what LiteLLM has a setting for has none in a document of ours. */
final class Reasons {

  static final String NO_COUNTERPART = "has no counterpart in a document; it is not carried over.";

  static final Map<String, String> PARAMS =
      Map.of(
          "rpm",
              "limits a deployment. Limits here bind tenants, teams, users and keys: see limits.",
          "tpm",
              "limits a deployment. Limits here bind tenants, teams, users and keys: see limits.",
          "api_version", "is chosen by the router for Azure.",
          "max_retries", "retries are budgeted by the router (tollgate.resilience.retry).",
          "organization", "is a header; it belongs to the provider's key.",
          "temperature", "parameters of calls are the caller's.",
          "max_tokens", "parameters of calls are the caller's.",
          "extra_headers", "headers of calls are the caller's.",
          "drop_params", "what a provider cannot is refused or named in x-tollgate-ignored.");

  static final Map<String, String> ROUTER =
      Map.of(
          "num_retries", "retries are budgeted by the router (tollgate.resilience.retry).",
          "retry_policy", "retries are budgeted by the router (tollgate.resilience.retry).",
          "allowed_fails", "what fails is left out by tollgate.resilience.ejection.",
          "cooldown_time", "what fails is left out by tollgate.resilience.ejection.",
          "redis_host", "routers need no Redis.",
          "redis_port", "routers need no Redis.",
          "redis_password", "routers need no Redis.",
          "context_window_fallbacks",
              "models that are too small for a call are skipped by themselves.",
          "content_policy_fallbacks", "a refusal is handed to the caller and tried nowhere else.",
          "enable_pre_call_checks", "models that do not fit a call are always skipped.");

  static final Map<String, String> LITELLM =
      Map.of(
          "drop_params", "what a provider cannot is refused or named in x-tollgate-ignored.",
          "num_retries", "retries are budgeted by the router (tollgate.resilience.retry).",
          "cache", "there is no response cache yet.",
          "cache_params", "there is no response cache yet.",
          "callbacks", "usage is in the ledger, and metrics at /metrics.",
          "success_callback", "usage is in the ledger, and metrics at /metrics.",
          "failure_callback", "usage is in the ledger, and metrics at /metrics.",
          "set_verbose", "logs never hold content.",
          "max_budget", "budgets are not declared yet.",
          "context_window_fallbacks",
              "models that are too small for a call are skipped by themselves.");

  static final Map<String, String> GENERAL =
      Map.of(
          "master_key", "administrators have tokens (JWT), and callers keys: see keys.",
          "database_url", "is DATABASE_URL here, with a database of its own.",
          "alerting", "is not declared.",
          "store_model_in_db", "the catalogue always is in the database.",
          "database_connection_pool_limit", "is USAGE_DATABASE_CONNECTIONS here.");

  private Reasons() {}
}
