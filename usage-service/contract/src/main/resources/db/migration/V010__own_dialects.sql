-- writer: usage-service   readers: router-service (views)

-- Providers are spoken to in their own dialect, unless somebody has moved them.
UPDATE providers SET kind = 'openai'
WHERE id = 'openai' AND base_url = 'https://api.openai.com/v1';
UPDATE providers SET kind = 'anthropic'
WHERE id = 'anthropic' AND base_url = 'https://api.anthropic.com/v1';
UPDATE providers SET kind = 'gemini', base_url = 'https://generativelanguage.googleapis.com/v1beta'
WHERE id = 'gemini' AND base_url = 'https://generativelanguage.googleapis.com/v1beta/openai';
UPDATE providers SET kind = 'ollama', base_url = 'http://127.0.0.1:11434'
WHERE id = 'ollama' AND base_url = 'http://127.0.0.1:11434/v1';

INSERT INTO models (provider_id, id, operation, context_tokens, max_output_tokens) VALUES
    ('sandbox', 'sandbox-embedding',      'embedding', 8192, 0),
    ('openai',  'text-embedding-3-small', 'embedding', 8191, 0),
    ('openai',  'text-embedding-3-large', 'embedding', 8191, 0),
    ('ollama',  'nomic-embed-text',       'embedding', 2048, 0);

-- Dollars per million tokens; an embedding has no output.
INSERT INTO prices (provider_id, model_id, effective_from, input, output, source) VALUES
    ('sandbox', 'sandbox-embedding',      '2025-12-08T00:00:00Z', 0.010000, 0, 'Tollgate: a made-up price for a made-up model'),
    ('openai',  'text-embedding-3-small', '2025-12-08T00:00:00Z', 0.020000, 0, 'OpenAI price list (platform.openai.com/docs/pricing) of 2025-12-08'),
    ('openai',  'text-embedding-3-large', '2025-12-08T00:00:00Z', 0.130000, 0, 'OpenAI price list (platform.openai.com/docs/pricing) of 2025-12-08'),
    ('ollama',  'nomic-embed-text',       '2025-12-08T00:00:00Z', 0,        0, 'free: local inference');

-- What the shipped chat models can, how much, and what their providers call them.
UPDATE models SET abilities = shipped.abilities::text[], tier = shipped.tier, providers_name = shipped.providers_name
FROM (VALUES
    ('sandbox',   'sandbox-small',     '{}',                                         'fast',     NULL),
    ('openai',    'gpt-3.5-turbo',     '{tools,logprobs,several_choices}',           'fast',     NULL),
    ('openai',    'gpt-4',             '{tools,logprobs,several_choices}',           'powerful', NULL),
    ('openai',    'gpt-4-turbo',       '{tools,images,logprobs,several_choices}',    'powerful', NULL),
    ('openai',    'gpt-4-vision',      '{images,several_choices}',                   'powerful', 'gpt-4-vision-preview'),
    ('anthropic', 'claude-3-haiku',    '{tools,images}',                             'fast',     'claude-3-haiku-20240307'),
    ('anthropic', 'claude-3-sonnet',   '{tools,images}',                             'balanced', 'claude-3-sonnet-20240229'),
    ('anthropic', 'claude-3-opus',     '{tools,images}',                             'powerful', 'claude-3-opus-20240229'),
    ('gemini',    'gemini-pro',        '{tools}',                                    'balanced', NULL),
    ('gemini',    'gemini-pro-vision', '{images}',                                   'balanced', NULL),
    ('ollama',    'meta-llama2',       '{}',                                         'fast',     'llama2'),
    ('ollama',    'mistral-7b',        '{tools}',                                    'fast',     'mistral:7b'),
    ('mistral',   'mistral-medium',    '{tools,json_schema}',                        'balanced', 'mistral-medium-latest')
) AS shipped (provider_id, id, abilities, tier, providers_name)
WHERE models.provider_id = shipped.provider_id AND models.id = shipped.id;
