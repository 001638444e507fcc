package io.tollgate.router.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A body of any size on its way to a provider.
 *
 * @param begun what is here of it already
 * @param length bytes of all of it; empty when nobody says
 * @param rest what is still to come, paused; empty when everything is here
 */
public record Upload(Buffer begun, OptionalLong length, Optional<ReadStream<Buffer>> rest) {

  /** Of a body that is here. */
  public static Upload whole(Buffer body) {
    return new Upload(body, OptionalLong.of(body.length()), Optional.empty());
  }

  @Override
  public String toString() {
    return "Upload[" + length + " bytes]";
  }
}
