package io.tollgate.usage.litellm;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the entries of the {@code model_list}. */
final class Deployments {

  private static final String ENVIRONMENT = "os.environ/";
  private static final Pattern KEY_SETTING =
      Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_API_KEY(_[A-Z0-9]+)*");
  private static final int LONGEST_ID = 63;

  private Deployments() {}

  /** Empty when its provider cannot be reached from here, which is told. */
  static Optional<Deployment> read(Fields entry, Fields params) {
    String name = entry.text("model_name").orElse("");
    String named = params.text("model").orElse("");
    String given = params.text("api_base").or(() -> params.text("base_url")).orElse("");
    if (name.isEmpty() || named.isEmpty()) {
      entry.leaveOut("model_name", "an entry needs model_name and litellm_params.model.");
      return Optional.empty();
    }
    int slash = named.indexOf('/');
    String prefix =
        params.text("custom_llm_provider").orElse(slash < 0 ? "" : named.substring(0, slash));
    Optional<Vendor> vendor = prefix.isEmpty() ? Vendor.ofBareModel(named) : Vendor.of(prefix);
    if (vendor.isEmpty()) {
      params.leaveOut(
          "model",
          "'%s' names a provider that cannot be reached yet; the whole entry is left out."
              .formatted(named));
      return Optional.empty();
    }
    if (given.startsWith(ENVIRONMENT) || (given.isEmpty() && vendor.get().baseUrl().isEmpty())) {
      params.leaveOut(
          "api_base", "must be an address; one from the environment is not known here.");
      return Optional.empty();
    }
    String model = named.startsWith(prefix + "/") ? named.substring(prefix.length() + 1) : named;
    return Optional.of(deployment(name, model, vendor.get(), given, params));
  }

  private static Deployment deployment(
      String name, String model, Vendor vendor, String given, Fields params) {
    String baseUrl = given.isEmpty() ? vendor.baseUrl() : given;
    boolean elsewhere = !baseUrl.equals(vendor.baseUrl());
    Optional<String> key = params.text("api_key");
    String setting = key.map(text -> setting(text, vendor, params)).orElse("");
    return new Deployment(
        name,
        model,
        elsewhere ? id(vendor, baseUrl) : vendor.id(),
        vendor,
        baseUrl,
        !elsewhere && setting.equals(vendor.usualSetting()) ? "" : setting,
        key.isEmpty() && (elsewhere || vendor.usualSetting().isEmpty()),
        params.number("weight"));
  }

  private static String setting(String key, Vendor vendor, Fields params) {
    String own = vendor.id().replace('-', '_').toUpperCase(Locale.ROOT) + "_API_KEY";
    if (!key.startsWith(ENVIRONMENT)) {
      params.leaveOut(
          "api_key",
          "a key itself is not carried over. Set %s at the routers, or store it: PUT /v1/providers/{id}/credentials/{name}."
              .formatted(own));
      return own;
    }
    String variable = key.substring(ENVIRONMENT.length());
    if (KEY_SETTING.matcher(variable).matches()) {
      return variable;
    }
    String renamed =
        variable
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", "_")
                .replaceAll("_?(API_?)?KEY$", "")
            + "_API_KEY";
    String fitting = KEY_SETTING.matcher(renamed).matches() ? renamed : own;
    params.leaveOut(
        "api_key",
        "routers read keys only from variables with _API_KEY in their names: set %s as %s."
            .formatted(variable, fitting));
    return fitting;
  }

  private static String id(Vendor vendor, String baseUrl) {
    String place;
    try {
      URI uri = URI.create(baseUrl);
      place =
          uri.getHost() == null
              ? ""
              : uri.getHost() + (uri.getPort() < 0 ? "" : "-" + uri.getPort());
    } catch (IllegalArgumentException malformed) {
      place = "";
    }
    String id = slug(vendor.id() + "-" + place);
    return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID).replaceAll("-+$", "");
  }

  static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
