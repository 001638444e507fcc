import { GoogleGenAI } from '@google/genai';
import { IMAGE, SCHEMA, TOOL } from './question.mjs';

/** @google/genai */
export function google({ server, key, retries }) {
  const { models } = new GoogleGenAI({
    apiKey: key,
    httpOptions: { baseUrl: server, retryOptions: { attempts: retries + 1, initialDelay: 0.1 } },
  });
  return {
    ask: async (model, question) => answer([await models.generateContent(params(model, question))]),
    listen: async (model, question) => {
      const chunks = [];
      for await (const chunk of await models.generateContentStream(params(model, question))) {
        chunks.push(chunk);
      }
      return answer(chunks);
    },
    leave: async (model, question) => {
      const leaving = new AbortController();
      const asked = params(model, question);
      asked.config.abortSignal = leaving.signal;
      for await (const chunk of await models.generateContentStream(asked)) {
        leaving.abort();
        return chunk.text;
      }
    },
    embed: async (model, texts) => {
      const { embeddings } = await models.embedContent({ model, contents: texts });
      return embeddings.map(({ values }) => values.length);
    },
  };
}

function params(model, question) {
  const parts = [{ text: question.text }];
  if (question.image) parts.push({ inlineData: { mimeType: 'image/png', data: IMAGE } });
  const contents = [{ role: 'user', parts }];
  if (question.calls) {
    contents.push({
      role: 'model',
      parts: question.calls.map(({ id, name, args }) => ({ functionCall: { id, name, args } })),
    });
    contents.push({
      role: 'user',
      parts: question.calls.map(({ id, name }, i) =>
        ({ functionResponse: { id, name, response: { output: question.results[i] } } })),
    });
  }
  const config = {};
  if (question.tool) {
    config.tools = [{ functionDeclarations: [{ name: TOOL, parametersJsonSchema: SCHEMA }] }];
  }
  if (question.schema) {
    config.responseMimeType = 'application/json';
    config.responseJsonSchema = SCHEMA;
  }
  return { model, contents, config };
}

function answer(chunks) {
  const parts = chunks.flatMap(({ candidates }) => candidates?.[0]?.content?.parts ?? []);
  const usage = chunks.at(-1).usageMetadata;
  return {
    text: parts.map(({ text }) => text ?? '').join(''),
    calls: parts
      .filter(({ functionCall }) => functionCall)
      .map(({ functionCall: { id, name, args } }) => ({ id, name, args })),
    prompt: usage.promptTokenCount,
    completion: (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0),
  };
}
