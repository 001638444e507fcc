// What an application asks, in nobody's dialect.

export const IMAGE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk';

export const TOOL = 'weather';

/** Of the tool's arguments, and of the answer that is wanted. */
export const SCHEMA = {
  type: 'object',
  properties: { city: { type: 'string', description: 'The name of a city' } },
  required: ['city'],
  additionalProperties: false,
};

export const PLAIN = { text: 'Hello?' };
export const SEEING = { ...PLAIN, image: true };
export const OFFERING = { ...PLAIN, tool: true };
export const WANTING_JSON = { ...PLAIN, schema: true };

/** The second turn: the calls that were wanted, and what each of them came to. */
export function after(calls, ...results) {
  return { ...OFFERING, calls, results };
}
