package io.tollgate.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.local.voice.Trouble;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @Test
  void an_address_is_read_with_its_defaults_and_escapes() {
    DatabaseUrl url =
        new DatabaseUrl("postgres://app:p%40ss+word@db.example/books?sslmode=require");

    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:5432/books?sslmode=require");
    assertThat(url.login()).containsEntry("user", "app").containsEntry("password", "p@ss+word");
  }

  @Test
  void printing_an_address_does_not_print_its_password() {
    assertThat(new DatabaseUrl("postgresql://app:hidden@db:6000/books"))
        .hasToString("db:6000/books");
  }

  @Test
  void an_unset_or_blank_variable_names_no_server() {
    assertThat(DatabaseUrl.from(Map.of())).isEmpty();
    assertThat(DatabaseUrl.from(Map.of("DATABASE_URL", " "))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/books",
        "mysql://app:hidden@db/books",
        "postgresql://app:hidden@db",
        "postgresql://db/books",
        "postgresql://app:hid den@db/books"
      })
  void another_form_is_refused_without_repeating_it(String text) {
    assertThatThrownBy(() -> new DatabaseUrl(text))
        .isInstanceOf(Trouble.class)
        .hasMessageStartingWith("DATABASE_URL is not the address")
        .hasMessageNotContaining("hid");
  }
}
