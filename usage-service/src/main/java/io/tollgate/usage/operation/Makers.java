package io.tollgate.usage.operation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds whose model it was, where only the model is said. */
@ApplicationScoped
class Makers {

  private static final String OF_MODEL =
      "SELECT provider_id, id FROM models WHERE id = ? OR provider_id || '/' || id = ? ORDER BY 1";

  private final DataSource database;

  Makers(DataSource database) {
    this.database = database;
  }

  /** A model with its provider. */
  record Made(String provider, String model) {}

  /**
   * The provider and the model these names mean: a model that only one provider has in the
   * catalogue needs no provider, and {@code openai/gpt-4} names its own.
   */
  Made find(@Nullable String provider, @Nullable String model) throws SQLException {
    String name = Body.present("model", model);
    if (provider != null) {
      return new Made(provider, name);
    }
    List<Made> makers = makers(name);
    // Somebody who sells others' models may have one of the very name.
    Optional<Made> own = makers.stream().filter(made -> !made.model().equals(name)).findFirst();
    if (own.isPresent()) {
      return own.get();
    }
    if (makers.size() != 1) {
      throw Objection.to(
          "provider",
          "is missing, and '%s' is a model of %s in the catalogue."
              .formatted(
                  name,
                  makers.isEmpty()
                      ? "nobody"
                      : String.join(", ", makers.stream().map(Made::provider).toList())));
    }
    return makers.getFirst();
  }

  private List<Made> makers(String name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(OF_MODEL)) {
      sql.setString(1, name);
      sql.setString(2, name);
      List<Made> makers = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          makers.add(new Made(rows.getString(1), rows.getString(2)));
        }
      }
      return makers;
    }
  }
}
