package io.tollgate.scripted.dialect;

/** What the paths of operations have in common. */
final class Paths {

  /** A provider's name, which is not the version of an API. */
  static final String PREFIX = "(?:/(?<provider>(?!v\\d|api/|openai/deployments/)[^/]+))?";

  /** Base URLs end in a version, in {@code /openai} behind one, or in neither. */
  static final String OPENAI = "(?:/v\\d\\w*(?:/openai)?)?";

  static final String GEMINI_MODEL = "/v1beta/models/(?<model>[^/]+?)";

  private Paths() {}
}
