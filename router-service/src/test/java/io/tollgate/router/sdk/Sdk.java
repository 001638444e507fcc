package io.tollgate.router.sdk;

import io.restassured.RestAssured;
import io.tollgate.router.surroundings.Surroundings;
import java.util.function.Function;

/** The SDKs, each with the dialect it speaks. */
enum Sdk {
  OPENAI_CHAT(true, OpenAiChat::new),
  OPENAI_RESPONSES(true, OpenAiResponses::new),
  ANTHROPIC(false, AnthropicMessages::new),
  GOOGLE(true, GoogleGenAi::new),
  LANGCHAIN4J_OPENAI(true, LangChains::ofOpenAi),
  LANGCHAIN4J_ANTHROPIC(false, LangChains::ofAnthropic),
  LANGCHAIN4J_GEMINI(true, LangChains::ofGemini);

  /**
   * What an application is told.
   *
   * @param server without a path
   * @param retries how often the SDK tries again by itself
   */
  record Access(String server, String key, int retries) {
    @Override
    public String toString() {
      return "Access[%s, %d retries]".formatted(server, retries);
    }
  }

  private final boolean embeds;
  private final Function<Access, Client> opening;

  Sdk(boolean embeds, Function<Access, Client> opening) {
    this.embeds = embeds;
    this.opening = opening;
  }

  /** LangChain4j takes the end of these streams for their end, whatever was said before. */
  boolean hearsErrorsInStreams() {
    return this != LANGCHAIN4J_OPENAI && this != LANGCHAIN4J_GEMINI;
  }

  boolean embeds() {
    return embeds;
  }

  Client open() {
    return open(0);
  }

  Client open(int retries) {
    return open(Surroundings.key().reveal(), retries);
  }

  Client open(String key, int retries) {
    return opening.apply(new Access("http://localhost:" + RestAssured.port, key, retries));
  }
}
