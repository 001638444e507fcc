package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.MultithreadEventExecutorGroup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.router.surroundings.Surroundings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class EventLoopsTest {

  @Inject Vertx vertx;

  @Test
  void there_is_one_for_every_core() {
    MultithreadEventExecutorGroup loops =
        (MultithreadEventExecutorGroup) ((VertxInternal) vertx).getEventLoopGroup();

    assertThat(loops.executorCount()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void whoever_configures_another_number_gets_it() {
    VertxOptions options = new VertxOptions().setEventLoopPoolSize(7);

    new EventLoops(Optional.of(7)).accept(options);

    assertThat(options.getEventLoopPoolSize()).isEqualTo(7);
  }
}
