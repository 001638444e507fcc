package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key somebody asks for.
 *
 * @param name what people will know the key by
 * @param tenant the name of the tenant that pays; {@code default} when absent
 * @param team the name of one of the tenant's teams
 * @param user the name of one of the tenant's users
 * @param expiresAt when the key stops working; never when absent
 */
@JsonNaming(SnakeCaseStrategy.class)
record NewKey(
    @NotBlank @Size(max = 200) String name,
    @Nullable String tenant,
    @Nullable String team,
    @Nullable String user,
    @Nullable Instant expiresAt) {}
