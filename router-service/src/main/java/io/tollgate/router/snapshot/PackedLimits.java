package io.tollgate.router.snapshot;

import io.tollgate.router.limits.Limit;
import io.tollgate.router.limits.Limit.Level;
import io.tollgate.router.limits.LimitBook;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rate limits as bytes. */
final class PackedLimits {

  private PackedLimits() {}

  static void write(LimitBook book, PackedOutput out) throws IOException {
    out.all(book.limits(), limit -> write(limit, out));
  }

  static LimitBook read(PackedInput in) throws IOException {
    return new LimitBook(in.all(() -> limit(in)));
  }

  private static void write(Limit limit, PackedOutput out) throws IOException {
    out.uuid(limit.id());
    out.text(limit.level().name());
    out.uuid(limit.holder());
    out.perhaps(limit.model().orElse(null), out::text);
    write(limit.requestsPerMinute(), out);
    write(limit.tokensPerMinute(), out);
    out.number(limit.atOnce().orElse(0));
  }

  private static Limit limit(PackedInput in) throws IOException {
    return new Limit(
        in.uuid(),
        Level.valueOf(in.text()),
        in.uuid(),
        Optional.ofNullable(in.perhaps(in::text)),
        perMinute(in),
        perMinute(in),
        atOnce(in.number()));
  }

  private static void write(OptionalLong figure, PackedOutput out) throws IOException {
    out.perhaps(
        figure.isPresent() ? Long.toString(figure.getAsLong()) : null, text -> out.text(text));
  }

  private static OptionalLong perMinute(PackedInput in) throws IOException {
    @Nullable String figure = in.perhaps(in::text);
    return figure == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(figure));
  }

  private static OptionalInt atOnce(int figure) {
    return figure == 0 ? OptionalInt.empty() : OptionalInt.of(figure);
  }
}
