package io.tollgate.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @Test
  void nobody_else_is_let_in_unless_it_is_asked_for() throws IOException {
    assertThat(Main.address().getAddress().isLoopbackAddress()).isTrue();
    assertThat(Main.address("--host", "0.0.0.0", "--port", "1234")).hasToString("/0.0.0.0:1234");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--port x", "--colour red"})
  void a_wrong_argument_is_answered_with_the_right_ones(String arguments) {
    assertThatThrownBy(() -> Main.address(arguments.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Usage: ");
  }
}
