package io.tollgate.router.catalog;

/**
 * One of the places where a provider can be reached.
 *
 * @param provider whose it is
 * @param name its name among the provider's endpoints
 * @param baseUrl where it is; empty for the provider's own address
 * @param credential where its key or keys are
 * @param weight its share of the calls among endpoints of its group; 0 for none
 * @param group groups are tried in this order, the next one when nothing of the first is well
 */
public record Endpoint(
    String provider, String name, String baseUrl, Credential credential, int weight, int group) {

  /** The name of the one a provider has as long as nobody lists others. */
  public static final String ONLY = "default";

  /** The one of a provider that has no endpoints listed. */
  static Endpoint only(String provider) {
    return new Endpoint(provider, ONLY, "", Credential.PROVIDERS_OWN, 1, 0);
  }

  /** The same place, told from its like by a number. */
  public Endpoint numbered(int number) {
    return new Endpoint(provider, name + "-" + number, baseUrl, credential, weight, group);
  }

  /**
   * One whose key a setting has.
   *
   * @param setting its name; empty for the provider's own
   */
  public Endpoint(
      String provider, String name, String baseUrl, String setting, int weight, int group) {
    this(provider, name, baseUrl, Credential.setting(setting), weight, group);
  }

  public Endpoint {
    if (weight < 0) {
      throw new IllegalArgumentException("a weight cannot be negative: " + weight);
    }
  }
}
