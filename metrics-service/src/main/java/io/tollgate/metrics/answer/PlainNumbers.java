package io.tollgate.metrics.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes decimals with every digit they have, without trailing zeros and never with an exponent.
 */
@Singleton
class PlainNumbers implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(new SimpleModule("plain-numbers").addSerializer(new PlainDecimal()));
  }

  private static final class PlainDecimal extends StdSerializer<BigDecimal> {

    private static final long serialVersionUID = 1L;

    PlainDecimal() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal decimal, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(decimal.stripTrailingZeros().toPlainString());
    }
  }
}
