package io.tollgate.usage.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** One entry of a list of the document. */
public final class Entry {

  private final ObjectNode fields;
  private final Lines lines;
  private final SecretReferences secrets;

  Entry(ObjectNode fields, Lines lines, SecretReferences secrets) {
    this.fields = fields;
    this.lines = lines;
    this.secrets = secrets;
  }

  /** A text that has to be there. */
  public String text(String field) {
    return optionalText(field)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new Flaw(field, "is missing."));
  }

  public Optional<String> optionalText(String field) {
    JsonNode value = fields.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new Flaw(field, "must be a text; put it in quotes.");
    }
    return Optional.of(value.textValue());
  }

  /** The secret that a field names the place of; never what the field holds itself. */
  public Optional<String> secret(String field) {
    return optionalText(field).map(reference -> secrets.resolve(field, reference));
  }

  /** The entry as a line of the feature's API, without the fields that the entry has beside it. */
  public <L> L as(Class<L> line, String... beside) {
    ObjectNode rest = fields.deepCopy();
    rest.remove(List.of(beside));
    return lines.line(rest, line, List.of(beside));
  }
}
