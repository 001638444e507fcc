import OpenAI from 'openai';
import { IMAGE, SCHEMA, TOOL } from './question.mjs';

const DATA_URL = `data:image/png;base64,${IMAGE}`;

function open({ server, key, retries }) {
  return new OpenAI({ apiKey: key, baseURL: `${server}/v1`, maxRetries: retries });
}

async function embed(client, model, texts) {
  const { data } = await client.embeddings.create({ model, input: texts });
  return data.map(({ embedding }) => embedding.length);
}

/** openai, chat.completions */
export function openAiChat(access) {
  const client = open(access);
  return {
    ask: async (model, question) =>
      chatAnswer(await client.chat.completions.create(chatParams(model, question))),
    listen: async (model, question) => {
      const params = { ...chatParams(model, question), stream_options: { include_usage: true } };
      return chatAnswer(await client.chat.completions.stream(params).finalChatCompletion());
    },
    leave: async (model, question) => {
      const stream = await client.chat.completions.create({ ...chatParams(model, question), stream: true });
      for await (const chunk of stream) {
        const text = chunk.choices[0]?.delta.content;
        if (text) return text;
      }
    },
    embed: (model, texts) => embed(client, model, texts),
  };
}

function chatParams(model, question) {
  const content = [{ type: 'text', text: question.text }];
  if (question.image) content.push({ type: 'image_url', image_url: { url: DATA_URL } });
  const messages = [{ role: 'user', content }];
  if (question.calls) {
    messages.push({
      role: 'assistant',
      tool_calls: question.calls.map(({ id, name, args }) => ({
        id,
        type: 'function',
        function: { name, arguments: JSON.stringify(args) },
      })),
    });
    question.calls.forEach(({ id }, i) =>
      messages.push({ role: 'tool', tool_call_id: id, content: question.results[i] }));
  }
  const params = { model, messages };
  if (question.tool) params.tools = [{ type: 'function', function: { name: TOOL, parameters: SCHEMA } }];
  if (question.schema) {
    params.response_format = {
      type: 'json_schema',
      json_schema: { name: 'place', strict: true, schema: SCHEMA },
    };
  }
  return params;
}

function chatAnswer({ choices, usage }) {
  const { content, tool_calls: calls } = choices[0].message;
  return {
    text: content ?? '',
    calls: (calls ?? []).map(({ id, function: { name, arguments: args } }) =>
      ({ id, name, args: JSON.parse(args) })),
    prompt: usage.prompt_tokens,
    completion: usage.completion_tokens,
  };
}

/** openai, responses */
export function openAiResponses(access) {
  const client = open(access);
  return {
    ask: async (model, question) =>
      responseAnswer(await client.responses.create(responseParams(model, question))),
    listen: async (model, question) =>
      responseAnswer(await client.responses.stream(responseParams(model, question)).finalResponse()),
    leave: async (model, question) => {
      const stream = await client.responses.create({ ...responseParams(model, question), stream: true });
      for await (const event of stream) {
        if (event.type === 'response.output_text.delta') return event.delta;
      }
    },
    embed: (model, texts) => embed(client, model, texts),
  };
}

function responseParams(model, question) {
  const content = [{ type: 'input_text', text: question.text }];
  if (question.image) content.push({ type: 'input_image', detail: 'auto', image_url: DATA_URL });
  const input = [{ role: 'user', content }];
  for (const { id, name, args } of question.calls ?? []) {
    input.push({ type: 'function_call', call_id: id, name, arguments: JSON.stringify(args) });
  }
  (question.calls ?? []).forEach(({ id }, i) =>
    input.push({ type: 'function_call_output', call_id: id, output: question.results[i] }));
  const params = { model, input };
  if (question.tool) params.tools = [{ type: 'function', name: TOOL, strict: true, parameters: SCHEMA }];
  if (question.schema) {
    params.text = { format: { type: 'json_schema', name: 'place', strict: true, schema: SCHEMA } };
  }
  return params;
}

function responseAnswer({ output, output_text: text, usage }) {
  return {
    text,
    calls: output
      .filter(({ type }) => type === 'function_call')
      .map(({ call_id: id, name, arguments: args }) => ({ id, name, args: JSON.parse(args) })),
    prompt: usage.input_tokens,
    completion: usage.output_tokens,
  };
}
