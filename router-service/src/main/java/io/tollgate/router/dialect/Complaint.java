package io.tollgate.router.dialect;

/**
 * A provider's own words about a request it did not serve.
 *
 * @param code the provider's short word for it; empty when it has none
 */
public record Complaint(String code, String message) {

  public static final Complaint NONE = new Complaint("", "The provider gave no reason.");
}
