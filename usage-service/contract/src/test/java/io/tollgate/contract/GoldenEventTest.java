package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.junit.jupiter.api.Test;

class GoldenEventTest {

  private final ObjectMapper json =
      new ObjectMapper()
          .registerModules(new JavaTimeModule(), new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @Test
  void the_event_on_the_wire_reads_as_the_event_in_memory() throws Exception {
    assertThat(json.readValue(GoldenEvent.json(), UsageEvent.class)).isEqualTo(GoldenEvent.value());
  }

  @Test
  void the_event_in_memory_is_written_as_the_event_on_the_wire() throws Exception {
    assertThat(json.readTree(json.writeValueAsString(GoldenEvent.value())))
        .isEqualTo(json.readTree(GoldenEvent.json()));
  }
}
