package io.tollgate.router.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.dialect.Complaint;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider means by a status and its words. */
class FaultsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | ''                         | no such voice                                  | bad_request",
        "400 | context_length_exceeded    | too much                                       | context_too_long",
        "400 | invalid_request_error      | prompt is too long: 210000 tokens > 200000 maximum | context_too_long",
        "400 | ''                         | This model's maximum context length is 8192 tokens. | context_too_long",
        "400 | INVALID_ARGUMENT           | The input token count exceeds the maximum number of tokens allowed (1048576). | context_too_long",
        "400 | invalid_request_error      | input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000 | context_too_long",
        "413 | request_too_large          | Request exceeds the maximum size               | bad_request",
        "400 | content_filter             | The response was filtered                      | content_refused",
        "400 | content_policy_violation   | Your request was rejected                      | content_refused",
        "400 | ResponsibleAIPolicyViolation | Filtered                                     | content_refused",
        "400 | model_not_found            | The model does not exist                       | not_found",
        "404 | ''                         | The model does not exist                       | not_found",
        "400 | INVALID_ARGUMENT           | API key not valid. Please pass a valid API key. | provider_auth",
        "401 | ''                         | no                                             | provider_auth",
        "402 | ''                         | Insufficient balance                           | provider_auth",
        "403 | ''                         | no                                             | provider_auth",
        "429 | insufficient_quota         | You exceeded your current quota                | provider_auth",
        "429 | rate_limit_exceeded        | slow down                                      | rate_limited",
        "503 | ''                         | busy                                           | overloaded",
        "529 | overloaded_error           | Overloaded                                     | overloaded",
        "500 | ''                         | oops                                           | provider_error",
        "302 | ''                         | elsewhere                                      | provider_error",
        "204 | ''                         | nothing                                        | provider_error",
      })
  void a_status_and_words_mean_a_fault(int status, String code, String message, String errorClass) {
    assertThat(Faults.of(status, new Complaint(code, message), Optional.empty()).errorClass())
        .isEqualTo(errorClass);
  }

  @ParameterizedTest
  @CsvSource({"429", "503", "529"})
  void a_wish_to_wait_is_kept(int status) {
    Optional<Duration> wish = Optional.of(Duration.ofSeconds(17));

    assertThat(Faults.of(status, Complaint.NONE, wish).retryAfter()).isEqualTo(wish);
  }
}
