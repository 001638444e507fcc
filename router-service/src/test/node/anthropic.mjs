import Anthropic from '@anthropic-ai/sdk';
import { IMAGE, SCHEMA, TOOL } from './question.mjs';

/** @anthropic-ai/sdk */
export function anthropic({ server, key, retries }) {
  const client = new Anthropic({ apiKey: key, baseURL: server, maxRetries: retries });
  return {
    ask: async (model, question) => answer(await client.messages.create(params(model, question))),
    listen: async (model, question) =>
      answer(await client.messages.stream(params(model, question)).finalMessage()),
    leave: async (model, question) => {
      const stream = await client.messages.create({ ...params(model, question), stream: true });
      for await (const event of stream) {
        if (event.type === 'content_block_delta') return event.delta.text;
      }
    },
  };
}

function params(model, question) {
  const content = [{ type: 'text', text: question.text }];
  if (question.image) {
    content.push({ type: 'image', source: { type: 'base64', media_type: 'image/png', data: IMAGE } });
  }
  const messages = [{ role: 'user', content }];
  if (question.calls) {
    messages.push({
      role: 'assistant',
      content: question.calls.map(({ id, name, args }) => ({ type: 'tool_use', id, name, input: args })),
    });
    messages.push({
      role: 'user',
      content: question.calls.map(({ id }, i) =>
        ({ type: 'tool_result', tool_use_id: id, content: question.results[i] })),
    });
  }
  const asked = { model, max_tokens: 100, messages };
  if (question.tool) asked.tools = [{ name: TOOL, input_schema: SCHEMA }];
  if (question.schema) asked.output_config = { format: { type: 'json_schema', schema: SCHEMA } };
  return asked;
}

function answer({ content, usage }) {
  return {
    text: content.filter(({ type }) => type === 'text').map(({ text }) => text).join(''),
    calls: content
      .filter(({ type }) => type === 'tool_use')
      .map(({ id, name, input }) => ({ id, name, args: input })),
    prompt:
      usage.input_tokens + (usage.cache_read_input_tokens ?? 0) + (usage.cache_creation_input_tokens ?? 0),
    completion: usage.output_tokens,
  };
}
