// What each SDK can do, in front of each kind of provider. docs/compatibility.md tells users.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { anthropic } from './anthropic.mjs';
import { google } from './google.mjs';
import { openAiChat, openAiResponses } from './openai.mjs';
import { KINDS, book, chatModelOf, embeddingModelOf, finishedBook, plays, reset } from './provider.mjs';
import { IMAGE, OFFERING, PLAIN, SEEING, WANTING_JSON, after } from './question.mjs';

const SDKS = { openAiChat, openAiResponses, anthropic, google };
const REPLY = { say: { text: ['Good', ' day', '!'] } };
const GOOD_DAY = { text: 'Good day!', calls: [], prompt: 11, completion: 3 };
const BOTH_CITIES = {
  say: {
    text: ['Let me look.'],
    tools: [
      { name: 'weather', arguments: { city: 'Oslo' } },
      { name: 'weather', arguments: { city: 'Rome' } },
    ],
    stop: 'tools',
  },
};

const open = (sdk, { key = process.env.TOLLGATE_KEY, retries = 0 } = {}) =>
  SDKS[sdk]({ server: process.env.TOLLGATE_URL, key, retries });

beforeEach(reset);

/** A scenario for every SDK before every kind of provider. */
function everywhere(name, scenario) {
  for (const sdk of Object.keys(SDKS)) {
    for (const kind of KINDS) {
      test(`${name}: ${sdk} before ${kind}`, () => scenario(open(sdk), kind));
    }
  }
}

/** A scenario in which it is all the same who is behind the router. */
function anywhere(name, scenario) {
  for (const sdk of Object.keys(SDKS)) {
    test(`${name}: ${sdk}`, () => scenario(sdk, 'openai'));
  }
}

everywhere('plain', async (client, kind) => {
  await plays(kind, REPLY);

  assert.deepEqual(await client.ask(chatModelOf(kind), PLAIN), GOOD_DAY);
});

everywhere('streamed', async (client, kind) => {
  await plays(kind, { ...REPLY, play: 'pieces-9' });

  assert.deepEqual(await client.listen(chatModelOf(kind), PLAIN), GOOD_DAY);
});

everywhere('tools', async (client, kind) => {
  await plays(kind, BOTH_CITIES);

  await goesOn(client, kind, await client.ask(chatModelOf(kind), OFFERING));
});

everywhere('streamed_tools', async (client, kind) => {
  await plays(kind, { ...BOTH_CITIES, play: 'pieces-13' });

  await goesOn(client, kind, await client.listen(chatModelOf(kind), OFFERING));
});

everywhere('structured_output', async (client, kind) => {
  await plays(kind, { say: { text: ['{"city":', '"Oslo"}'] } });

  const { text } = await client.ask(chatModelOf(kind), WANTING_JSON);

  assert.deepEqual(JSON.parse(text), { city: 'Oslo' });
  assert.match(await lastAsked(), /"required":\["city"\]/);
});

everywhere('images', async (client, kind) => {
  await plays(kind, REPLY);

  assert.deepEqual(await client.ask(chatModelOf(kind), SEEING), GOOD_DAY);
  assert.equal((await lastAsked()).split(IMAGE).length, 2);
});

everywhere('embeddings', async (client, kind) => {
  if (!client.embed || kind === 'anthropic') return;

  const [one, two] = await client.embed(embeddingModelOf(kind), ['one', 'two']);

  assert.ok(one > 0);
  assert.equal(one, two);
});

anywhere('a_wrong_key', async (sdk, kind) => {
  await assert.rejects(open(sdk, { key: 'sk-tg-nobody' }).ask(chatModelOf(kind), PLAIN), {
    status: 401,
    message: /unknown, blocked or expired/,
  });
});

anywhere('an_unknown_model', async (sdk) => {
  await assert.rejects(open(sdk).ask('gpt-of-nobody', PLAIN), { status: 404, message: /gpt-of-nobody/ });
});

everywhere('a_rate_limit', async (client, kind) => {
  await plays(kind, { play: '429', message: 'slow down', headers: { 'Retry-After': '0.001' } });

  await assert.rejects(client.ask(chatModelOf(kind), PLAIN), { status: 429 });
  assert.equal((await book()).length, 1);
});

everywhere('an_error_in_the_middle_of_a_stream', async (client, kind) => {
  await plays(kind, { ...REPLY, play: 'error-2' });

  await assert.rejects(client.listen(chatModelOf(kind), PLAIN), { message: /broke off its answer/ });
});

everywhere('a_stream_that_is_cut', async (client, kind) => {
  await plays(kind, { say: { text: ['Good', ' day', '!'.repeat(4_000)] }, play: 'cut-3000' });

  await assert.rejects(client.listen(chatModelOf(kind), PLAIN), { message: /broke off its answer/ });
});

anywhere('retries', async (sdk, kind) => {
  await plays(kind, { play: '503' });
  await plays(kind, REPLY);

  assert.deepEqual(await open(sdk, { retries: 2 }).ask(chatModelOf(kind), PLAIN), GOOD_DAY);
  assert.equal((await book()).length, 2);
});

everywhere('cancellation', async (client, kind) => {
  await plays(kind, { ...REPLY, play: 'endless' });

  assert.ok(await client.leave(chatModelOf(kind), PLAIN));
  assert.equal((await finishedBook()).at(-1).ending, 'CALLER_HUNG_UP');
});

/** Both calls are wanted, and the second turn tells the provider what each came to. */
async function goesOn(client, kind, answer) {
  assert.equal(answer.text, 'Let me look.');
  assert.deepEqual(answer.calls.map(({ name }) => name), ['weather', 'weather']);
  assert.deepEqual(answer.calls.map(({ args }) => args), [{ city: 'Oslo' }, { city: 'Rome' }]);
  await plays(kind, REPLY);

  assert.deepEqual(
    await client.ask(chatModelOf(kind), after(answer.calls, 'It rains.', 'It is hot.')),
    GOOD_DAY,
  );
  assert.match(await lastAsked(), /Oslo.*Rome.*It rains\..*It is hot\./);
}

/** The body of the last request a provider got. */
async function lastAsked() {
  return JSON.stringify((await book()).at(-1).body);
}
