package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLoopsTest {

  private final int cores = Runtime.getRuntime().availableProcessors();

  @Test
  void there_is_one_for_every_core() {
    VertxOptions options = new VertxOptions().setEventLoopPoolSize(cores + 1);

    new EventLoops(Optional.empty()).accept(options);

    assertThat(options.getEventLoopPoolSize()).isEqualTo(cores);
  }

  @Test
  void whoever_configures_another_number_gets_it() {
    VertxOptions options = new VertxOptions().setEventLoopPoolSize(cores + 1);

    new EventLoops(Optional.of(cores + 1)).accept(options);

    assertThat(options.getEventLoopPoolSize()).isEqualTo(cores + 1);
  }
}
