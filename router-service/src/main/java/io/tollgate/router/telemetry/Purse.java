package io.tollgate.router.telemetry;

/** What is paid together: the calls of one model for one intent. */
record Purse(String provider, String model, String intent) {

  /** What the provider is called where only letters, digits and underlines may be. */
  String word() {
    return provider.replaceAll("[^a-zA-Z0-9_]", "_");
  }
}
