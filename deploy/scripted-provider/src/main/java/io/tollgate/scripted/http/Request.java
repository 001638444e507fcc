package io.tollgate.scripted.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * @param query without its question mark; empty when there is none
 * @param headers by lower-case name, found in any case
 */
public record Request(
    String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.stream().findFirst();
  }

  Request with(byte[] read) {
    return new Request(method, path, query, headers, read);
  }

  /** Says nothing of headers and body: they hold keys and prompts. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
