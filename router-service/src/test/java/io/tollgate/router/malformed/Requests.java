package io.tollgate.router.malformed;

import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Delivery;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.surroundings.Golden;
import java.util.Optional;

/** A valid request of every kind a caller may send. */
public enum Requests {
  CHAT("/v1/chat/completions", OpenAi.DIALECT, Address.SILENT, Golden.text("openai/request.json")),
  RESPONSES(
      "/v1/responses", Responses.DIALECT, Address.SILENT, Golden.text("responses/request.json")),
  EMBEDDINGS(
      "/v1/embeddings",
      OpenAi.DIALECT,
      Address.of(Operation.EMBEDDING),
      "{\"model\":\"gpt-4\",\"input\":[\"a\",\"b\"],\"dimensions\":8,\"encoding_format\":\"base64\"}"),
  MESSAGES(
      "/v1/messages",
      Anthropic.DIALECT,
      Address.SILENT,
      Golden.text("anthropic/everything.request.json")),
  AGENT(
      "/v1/messages",
      Anthropic.DIALECT,
      Address.SILENT,
      Golden.text("anthropic/agent.request.json")),
  COUNT_TOKENS(
      "/v1/messages/count_tokens",
      Anthropic.DIALECT,
      Address.of(Operation.COUNT_TOKENS),
      "{\"model\":\"gpt-4\",\"system\":\"Be brief.\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}"),
  GENERATE(
      "/v1beta/models/gpt-4:generateContent",
      Gemini.DIALECT,
      new Address(Optional.of("gpt-4"), false),
      Golden.text("gemini/request.json")),
  STREAM_GENERATE(
      "/v1beta/models/gpt-4:streamGenerateContent",
      Gemini.DIALECT,
      new Address(Operation.CHAT, Optional.of("gpt-4"), true, Delivery.LIST),
      Golden.text("gemini/request.json")),
  GEMINI_COUNT(
      "/v1beta/models/gpt-4:countTokens",
      Gemini.DIALECT,
      new Address(Operation.COUNT_TOKENS, Optional.of("gpt-4"), false, Delivery.EVENTS),
      "{\"generateContentRequest\":{\"model\":\"models/gpt-4\",\"contents\":[{\"parts\":[{\"text\":\"Hello?\"}]}]}}"),
  EMBED(
      "/v1beta/models/gpt-4:embedContent",
      Gemini.DIALECT,
      new Address(Operation.EMBEDDING, Optional.of("gpt-4"), false, Delivery.EVENTS),
      "{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"outputDimensionality\":8}"),
  BATCH_EMBED(
      "/v1beta/models/gpt-4:batchEmbedContents",
      Gemini.DIALECT,
      new Address(Operation.EMBEDDING, Optional.of("gpt-4"), false, Delivery.EVENTS),
      "{\"requests\":[{\"model\":\"models/gpt-4\",\"content\":{\"parts\":[{\"text\":\"a\"}]}},{\"content\":{\"parts\":[{\"text\":\"b\"}]}}]}");

  private final String path;
  private final Inbound dialect;
  private final Address address;
  private final String body;

  Requests(String path, Inbound dialect, Address address, String body) {
    this.path = path;
    this.dialect = dialect;
    this.address = address;
    this.body = body;
  }

  public String path() {
    return path;
  }

  public Inbound dialect() {
    return dialect;
  }

  public Address address() {
    return address;
  }

  public String body() {
    return body;
  }
}
