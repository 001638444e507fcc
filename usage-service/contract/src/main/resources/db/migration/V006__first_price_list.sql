-- writer: usage-service   readers: router-service (view), metrics-service

-- The catalogue as of 2025-12-08. Providers that speak OpenAI's dialect beside their own are reached through it.
INSERT INTO providers (id, name, kind, base_url) VALUES
    ('sandbox',   'Sandbox',       'sandbox',           NULL),
    ('openai',    'OpenAI',        'openai-compatible', 'https://api.openai.com/v1'),
    ('anthropic', 'Anthropic',     'openai-compatible', 'https://api.anthropic.com/v1'),
    ('gemini',    'Google Gemini', 'openai-compatible', 'https://generativelanguage.googleapis.com/v1beta/openai'),
    ('ollama',    'Ollama',        'openai-compatible', 'http://127.0.0.1:11434/v1'),
    ('mistral',   'Mistral',       'openai-compatible', 'https://api.mistral.ai/v1');

INSERT INTO models (provider_id, id, context_tokens, max_output_tokens) VALUES
    ('sandbox',   'sandbox-small',     32768,   4096),
    ('openai',    'gpt-3.5-turbo',     16385,   4096),
    ('openai',    'gpt-4',             8192,    8192),
    ('openai',    'gpt-4-turbo',       128000,  4096),
    ('openai',    'gpt-4-vision',      128000,  4096),
    ('anthropic', 'claude-3-haiku',    200000,  4096),
    ('anthropic', 'claude-3-sonnet',   200000,  4096),
    ('anthropic', 'claude-3-opus',     200000,  4096),
    ('gemini',    'gemini-pro',        32760,   8192),
    ('gemini',    'gemini-pro-vision', 16384,   2048),
    ('ollama',    'meta-llama2',       4096,    4096),
    ('ollama',    'mistral-7b',        32768,   8192),
    ('mistral',   'mistral-medium',    32768,   8192);

-- Dollars per million tokens.
INSERT INTO prices (provider_id, model_id, effective_from, input, output, source) VALUES
    ('sandbox',   'sandbox-small',     '2025-12-08T00:00:00Z', 0.100000,  0.400000,  'Tollgate: a made-up price for a made-up model'),
    ('openai',    'gpt-3.5-turbo',     '2025-12-08T00:00:00Z', 1.500000,  2.000000,  'Tollgate price list of 2025-12-08'),
    ('openai',    'gpt-4',             '2025-12-08T00:00:00Z', 30.000000, 60.000000, 'Tollgate price list of 2025-12-08'),
    ('openai',    'gpt-4-turbo',       '2025-12-08T00:00:00Z', 10.000000, 30.000000, 'Tollgate price list of 2025-12-08'),
    ('openai',    'gpt-4-vision',      '2025-12-08T00:00:00Z', 10.000000, 30.000000, 'Tollgate price list of 2025-12-08'),
    ('anthropic', 'claude-3-haiku',    '2025-12-08T00:00:00Z', 0.250000,  0.750000,  'Tollgate price list of 2025-12-08'),
    ('anthropic', 'claude-3-sonnet',   '2025-12-08T00:00:00Z', 3.000000,  15.000000, 'Tollgate price list of 2025-12-08'),
    ('anthropic', 'claude-3-opus',     '2025-12-08T00:00:00Z', 15.000000, 75.000000, 'Tollgate price list of 2025-12-08'),
    ('gemini',    'gemini-pro',        '2025-12-08T00:00:00Z', 0.500000,  1.500000,  'Tollgate price list of 2025-12-08'),
    ('gemini',    'gemini-pro-vision', '2025-12-08T00:00:00Z', 1.250000,  3.750000,  'Tollgate price list of 2025-12-08'),
    ('ollama',    'meta-llama2',       '2025-12-08T00:00:00Z', 0,         0,         'free: local inference'),
    ('ollama',    'mistral-7b',        '2025-12-08T00:00:00Z', 0,         0,         'free: local inference'),
    ('mistral',   'mistral-medium',    '2025-12-08T00:00:00Z', 0.700000,  2.100000,  'Tollgate price list of 2025-12-08');
