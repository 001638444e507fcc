package io.tollgate.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void a_port_that_is_given_out_is_none_that_a_connection_may_take_meanwhile() {
    for (int i = 0; i < 200; i++) {
      assertThat(FreePort.any()).isBetween(1_024, 32_767);
    }
  }

  @Test
  void a_port_somebody_listens_on_is_not_free() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePort.is("127.0.0.1", taken.getLocalPort())).isFalse();
    }
  }
}
