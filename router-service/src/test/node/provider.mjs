// The providers behind the router, which play what they are told: see deploy/scripted-provider.

const url = process.env.PROVIDER_URL;

export const KINDS = ['openai', 'anthropic', 'gemini', 'ollama'];

export const providerOf = (kind) => `sdk-${kind}`;
export const chatModelOf = (kind) => `sdk-${kind}-chat`;
export const embeddingModelOf = (kind) => `sdk-${kind}-vectors`;

export async function reset() {
  await post('/__reset', {});
}

/** What this provider does with its next request. */
export async function plays(kind, script) {
  await post('/__script', { provider: providerOf(kind), ...script });
}

/** What all of them were asked since the reset. */
export async function book() {
  const lines = await (await fetch(`${url}/__book`)).text();
  return lines.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

/** The book, once the last request in it has ended. */
export async function finishedBook() {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    const entries = await book();
    if (entries.length > 0 && entries.at(-1).ending !== 'RUNNING') return entries;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('the provider is still busy');
}

async function post(path, body) {
  const answer = await fetch(url + path, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}
