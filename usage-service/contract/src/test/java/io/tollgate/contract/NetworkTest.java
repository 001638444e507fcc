package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.ApiKey.Network;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From where a key may be used. */
class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1, ::1, true",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
  })
  void it_holds_the_addresses_that_begin_as_it_does(String network, String address, boolean holds) {
    assertThat(
            Network.parse(network).orElseThrow().contains(Network.address(address).orElseThrow()))
        .isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0",
        "10", "256.0.0.1", "10.1.2.3/8", "2001:db8::1/32", "2001:db8::/129", "fe80::1%eth0", ":",
            "a:b"
      })
  void what_is_none_is_not_guessed_at(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/8, 10.0.0.0/8", "192.0.2.7, 192.0.2.7/32", "::1, 0:0:0:0:0:0:0:1/128"})
  void it_has_one_spelling(String written, String spelt) {
    assertThat(Network.parse(written).orElseThrow()).hasToString(spelt);
    assertThat(Network.parse(spelt)).isEqualTo(Network.parse(written));
  }
}
