package io.tollgate.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @Test
  void an_address_becomes_what_each_driver_wants() {
    DatabaseUrl url =
        DatabaseUrl.parse("postgresql://me:p%40ss+word@db.example:6432/books?sslmode=require");

    assertThat(url.user()).isEqualTo("me");
    assertThat(url.password()).contains("p@ss+word");
    assertThat(url.jdbc())
        .isEqualTo(
            "jdbc:postgresql://db.example:6432/books?sslmode=require&currentSchema=tollgate");
    assertThat(url.jdbc("tollgate_usage"))
        .endsWith("&currentSchema=tollgate&options=-c%20role%3Dtollgate_usage");
    assertThat(url.reactive()).isEqualTo("postgresql://db.example:6432/books?sslmode=require");
  }

  @Test
  void the_usual_port_and_a_missing_password_are_fine() {
    DatabaseUrl url = DatabaseUrl.parse("postgres://me@localhost/books");

    assertThat(url.password()).isEmpty();
    assertThat(url.reactive()).isEqualTo("postgresql://localhost:5432/books");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://me:canary@db/books",
        "postgresql://db/books",
        "postgresql://me:canary@db",
        "postgresql://me:ca nary@db/b"
      })
  void a_wrong_address_is_refused_without_repeating_its_password(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("canary");
  }

  @Test
  void printing_an_address_does_not_print_its_password() {
    assertThat(DatabaseUrl.parse("postgresql://me:canary@db/books").toString())
        .doesNotContain("canary");
  }
}
