package io.tollgate.router.api;

import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.dialect.Particulars;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call is for: by its key, and by what the caller says in headers, under our names or under
 * LiteLLM's, and in the body as far as its dialect has words for it. Our headers come first.
 */
final class Purpose {

  private static final CharSequence TAGS = HttpHeaders.createOptimized("x-tollgate-tags");
  private static final CharSequence LITELLM_TAGS = HttpHeaders.createOptimized("x-litellm-tags");
  private static final CharSequence INTENT = HttpHeaders.createOptimized("x-tollgate-intent");
  private static final CharSequence END_USER = HttpHeaders.createOptimized("x-tollgate-end-user");
  private static final CharSequence LITELLM_END_USER =
      HttpHeaders.createOptimized("x-litellm-end-user-id");
  private static final CharSequence LITELLM_SESSION =
      HttpHeaders.createOptimized("x-litellm-session-id");

  private static final String BODYS_TAGS = "metadata.tags";
  private static final int LONGEST = 200;
  private static final int MOST_TAGS = 50;

  /** What a caller says. */
  sealed interface Said {
    record Readable(Attribution attribution) implements Said {}

    record Unreadable(String reason, String where) implements Said {}
  }

  /** Says what is wrong with a word; the caller is told. */
  private static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String where;

    Misfit(CharSequence where, String reason) {
      super(reason, null, false, false);
      this.where = where.toString();
    }
  }

  private Purpose() {}

  static Said of(HttpServerRequest request, Particulars body, Caller caller) {
    try {
      List<String> tags = new ArrayList<>(caller.tags());
      addTags(tags, request, TAGS);
      addTags(tags, request, LITELLM_TAGS);
      body.tags().forEach(tag -> tags.add(checked(tag, BODYS_TAGS)));
      String session = header(request, Belonging.SESSION_HEADER, LITELLM_SESSION);
      String endUser = header(request, END_USER, LITELLM_END_USER);
      String intent = header(request, INTENT, INTENT);
      if (endUser == null) {
        // The field is the provider's: what is too long for the books is passed on all the same.
        endUser = body.endUser().filter(Purpose::isKeepable).orElse(null);
      }
      if (tags.isEmpty() && session == null && endUser == null && intent == null) {
        return new Said.Readable(Attribution.NONE);
      }
      return new Said.Readable(new Attribution(few(tags), intent, endUser, session));
    } catch (Misfit misfit) {
      return new Said.Unreadable(String.valueOf(misfit.getMessage()), misfit.where);
    }
  }

  private static void addTags(List<String> tags, HttpServerRequest request, CharSequence header) {
    String list = request.getHeader(header);
    if (list == null) {
      return;
    }
    for (String tag : list.split(",", -1)) {
      if (!tag.isBlank()) {
        tags.add(checked(tag.strip(), header));
      }
    }
  }

  private static List<String> few(List<String> tags) {
    if (tags.stream().distinct().count() > MOST_TAGS) {
      throw new Misfit("tags", "A call may have %d tags at most.".formatted(MOST_TAGS));
    }
    return tags;
  }

  private static @Nullable String header(
      HttpServerRequest request, CharSequence own, CharSequence litellms) {
    String value = request.getHeader(own);
    CharSequence name = value == null ? litellms : own;
    value = value == null ? request.getHeader(litellms) : value;
    return value == null || value.isBlank() ? null : checked(value.strip(), name);
  }

  private static String checked(String word, CharSequence where) {
    if (isKeepable(word)) {
      return word;
    }
    if (word.isBlank() || word.length() > LONGEST) {
      throw new Misfit(
          where, "What '%s' says must have 1 to %d characters.".formatted(where, LONGEST));
    }
    throw new Misfit(where, "What '%s' says must not have control characters.".formatted(where));
  }

  private static boolean isKeepable(String word) {
    return !word.isBlank()
        && word.length() <= LONGEST
        && word.chars().noneMatch(Character::isISOControl);
  }
}
