"""What the sources do not say: whose models we ship, how they are called, and which of them are offered.

Every rule is a table, so that a change of the catalogue is a change of a line.
"""

# Our providers, with the names the two sources have for them.
PROVIDERS = {
    "openai": dict(genai="openai", litellm=["openai"]),
    "anthropic": dict(genai="anthropic", litellm=["anthropic"]),
    "gemini": dict(genai="google", litellm=["gemini"]),
    "mistral": dict(genai="mistral", litellm=["mistral", "codestral"]),
    "xai": dict(genai="x-ai", litellm=["xai"], name="xAI", url="https://api.x.ai/v1"),
    "deepseek": dict(genai="deepseek", litellm=["deepseek"], name="DeepSeek", url="https://api.deepseek.com/v1"),
    "cohere": dict(genai="cohere", litellm=["cohere_chat", "cohere"], name="Cohere",
                   url="https://api.cohere.ai/compatibility/v1"),
    "groq": dict(genai="groq", litellm=["groq"], name="Groq", url="https://api.groq.com/openai/v1"),
    "together": dict(genai="together", litellm=["together_ai"], name="Together AI", url="https://api.together.xyz/v1"),
    "fireworks": dict(genai="fireworks", litellm=["fireworks_ai"], name="Fireworks AI",
                      url="https://api.fireworks.ai/inference/v1", prefix="accounts/fireworks/models/"),
    "cerebras": dict(genai="cerebras", litellm=["cerebras"], name="Cerebras", url="https://api.cerebras.ai/v1"),
    "sambanova": dict(litellm=["sambanova"], name="SambaNova", url="https://api.sambanova.ai/v1"),
    "deepinfra": dict(litellm=["deepinfra"], name="DeepInfra", url="https://api.deepinfra.com/v1/openai"),
    "novita": dict(genai="novita", litellm=[], name="Novita AI", url="https://api.novita.ai/v3/openai"),
    # Neither source has Alibaba's own list; OpenRouter passes it on for models nobody else serves.
    "alibaba": dict(genai="openrouter", only=r"^qwen/(qwen-(max|plus|turbo|vl-max)|qwen3-max|qwen3\.7-(max|plus))$",
                    litellm=["dashscope"], name="Alibaba Cloud",
                    url="https://dashscope-intl.aliyuncs.com/compatible-mode/v1"),
    "moonshot": dict(genai="moonshotai", litellm=["moonshot"], name="Moonshot AI", url="https://api.moonshot.ai/v1"),
    "zhipu": dict(genai="zhipuai", litellm=[], name="Zhipu AI", url="https://open.bigmodel.cn/api/paas/v4"),
    "minimax": dict(genai="minimax", litellm=[], name="MiniMax", url="https://api.minimax.io/v1"),
    "ai21": dict(litellm=["ai21"], name="AI21 Labs", url="https://api.ai21.com/studio/v1"),
    "voyage": dict(genai="voyageai", litellm=["voyage"], name="Voyage AI", url="https://api.voyageai.com/v1"),
    # Priced, and not offered until somebody puts them with an address of his own: Azure's is the customer's, Bedrock's the
    # region's, and Perplexity's has no version in its path, which a router adds to an address without any.
    "perplexity": dict(genai="perplexity", litellm=["perplexity"], name="Perplexity", url="https://api.perplexity.ai",
                       enabled=False),
    "azure": dict(genai="azure", litellm=["azure"], name="Azure OpenAI", kind="azure-openai",
                  url="https://resource.openai.azure.com", enabled=False),
    "bedrock": dict(genai="aws", litellm=["bedrock_converse", "bedrock"], name="Amazon Bedrock",
                    url="https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1", enabled=False),
}

# What is no chat model or embedding, is no name of the provider's API, or needs an endpoint of its own.
LEFT_OUT = {
    "*": r"^ft:|:free$|:extended$|realtime|transcribe|-tts|image|moderation|live|sonic|rerank|guard|computer-use|"
         r"deep-research|-exp\b|-exp-|experimental|commitment|audio-preview|search-preview|voxtral",
    "openai": r"^(ada|babbage|curie|davinci|text-davinci.*|gpt-3\.5-0301|gpt-oss.*|openai/.*|.*\.ft-|gpt-3.5-turbo-instruct)$",
    # The last two: an answer at a tenth of its price, and the price of keeping a cache in place of writing it.
    "gemini": r"^(claude|gemma|gemini-gemma|learnlm|gemini-1\.0-pro-vision-001|gemini-(flash|pro)-1\.5|"
              r"gemini-1\.5-pro-latest|gemini-1\.5-flash-00[12])",
    # Its prices of input and output are exchanged.
    "cohere": r"^command-r7b-12-2024$",
    # Names of hosts for what it calls deepseek-chat and deepseek-reasoner.
    "deepseek": r"^deepseek-(r1|v3)$",
    "mistral": r"^(ministral-[38]b|codestral|devstral-small|magistral-(small|medium)|mistral-(7b|large|nemo|saba)|"
               r"mistral-small-(24b|3\.).*|mixtral-.*|pixtral-(12b|large)|mistral-medium-3)$",
    "perplexity": r"^(?!sonar)|^sonar-(small|medium)|search",
    "together": r"^together-ai|Guard|-Free$",
    "deepinfra": r"^(google/gemini|anthropic/)",
    "azure": r"^(ada|babbage|curie|davinci|mistral|command|mai-|phi|wizardlm|gpt-35)",
    "bedrock": r"^bedrock/|^(us|eu|apac)\.|^amazon\.titan-embed-image",
    "moonshot": r"^kimi-(k2|latest.*)$",
    "minimax": r"^minimax-(01|m1)$",
}

# What is offered by name and to `auto`. The others are priced, so that calls made elsewhere or long ago can be booked;
# their providers have retired them, or nobody could say that they have not.
OFFERED = {
    "openai": r"^(gpt-5.*|gpt-4\.1.*|gpt-4o(-mini)?(-20\d\d.*)?|o[134](-pro)?(-20\d\d.*)?|o[34]-mini(-20\d\d.*)?|gpt-chat-latest|"
              r"text-embedding-.*|gpt-4(-turbo)?|gpt-3\.5-turbo)$",
    "anthropic": r"^claude-(opus|sonnet|haiku|fable)-[4-9]",
    "gemini": r"^gemini-(2\.[05]|3|embedding-001)(?!.*preview-\d\d-\d\d)",
    "mistral": r"latest$|-2(5|6)\d\d$|^mistral-embed$|^open-mistral-nemo$",
    "xai": r"^grok-(3|4|code|build)(?!.*beta)",
    "deepseek": r"^deepseek-(chat|reasoner|v4-.*)$",
    "cohere": r"^(command-a.*|command-r.*-20\d\d|command-r7b.*-20\d\d|embed-(v4|.*v3).*)$",
    "groq": r"^(llama-3\.1-8b-instant|llama-3\.3-70b-versatile|meta-llama/.*|openai/.*|qwen/.*|moonshotai/.*)$",
    "together": r"(Llama-3\.3-70B-Instruct-Turbo|Llama-4|Meta-Llama-3\.1-.*Turbo|DeepSeek-(V3|R1)|Qwen3|Qwen2\.5|"
                r"gpt-oss|GLM|Kimi|Mistral-Small)",
    "fireworks": r"(-v3p[12]$|-v4|glm-|gpt-oss|kimi-|minimax|qwen3|nemotron|llama-v3p[13]|llama4|deepseek-r1-0528)",
    "cerebras": r".",
    "sambanova": r"(3\.[13]|Llama-4|DeepSeek|Qwen3)",
    "deepinfra": r"(Llama-3\.[123]|Llama-4|DeepSeek-(V3|R1)|Qwen3|Qwen2\.5-72B|gpt-oss|GLM|Kimi|gemma-3|phi-4|Mistral-Small|Nemo)",
    "novita": r".",
    "perplexity": r"^sonar(-pro|-reasoning-pro)?$",
    "alibaba": r".",
    "moonshot": r"^(kimi-k|moonshot-v1-(8k|32k|128k)$)",
    "zhipu": r".",
    "minimax": r".",
    "ai21": r"^jamba-(large|mini)",
    "voyage": r"^voyage-(3|4|code-3|context|multilingual|finance|law)",
    "azure": r".",
    "bedrock": r".",
}

# Where neither source says it: context, longest answer, abilities. The first that matches counts; a model of a new
# generation is taken to do what its predecessor does.
FAMILIES = [
    (r"^openai/gpt-5\.[4-9](?!-(mini|nano))", 1050000, 128000, "tools images documents json_schema reasoning"),
    (r"^openai/(gpt-5.3|gpt-chat|chatgpt)", 128000, 16384, "tools images json_schema"),
    (r"^openai/(gpt-5|codex|gpt-5.*codex)", 400000, 128000, "tools images documents json_schema reasoning"),
    (r"^openai/(gpt-4o|gpt-audio|gpt-4\.5)", 128000, 16384, "tools images json_schema"),
    (r"^openai/gpt-4-32k", 32768, 8192, "tools"),
    (r"^openai/o1-(mini|preview)", 128000, 65536, "reasoning"),
    (r"^openai/o\d", 200000, 100000, "tools images documents json_schema reasoning"),
    (r"^(anthropic|bedrock)/.*(fable|opus-4-[678]|opus-5|sonnet-4-6|sonnet-5)", 1000000, 128000,
     "tools images documents reasoning"),
    (r"^(anthropic|bedrock)/.*(opus-4-5|sonnet-4|haiku-4|3-7)", 200000, 64000, "tools images documents reasoning"),
    (r"^(anthropic|bedrock)/.*opus-4", 200000, 32000, "tools images documents reasoning"),
    (r"^(anthropic|bedrock)/.*3-5", 200000, 8192, "tools images documents"),
    (r"^(anthropic|bedrock)/.*claude", 200000, 4096, "tools images"),
    (r"^gemini/gemini-(2\.5|3)", 1048576, 65536, "tools images audio documents json_schema reasoning"),
    (r"^gemini/gemini-embedding", 2048, 0, ""),
    (r"^gemini/", 1048576, 8192, "tools images audio documents json_schema"),
    (r"^xai/grok-(4|build|code)", 256000, 256000, "tools json_schema reasoning"),
    (r"^xai/", 131072, 131072, "tools json_schema"),
    (r"^deepseek/", 128000, 8192, "tools json_schema"),
    (r"^mistral/mistral-embed", 8192, 0, ""),
    (r"^mistral/(magistral)", 40000, 40000, "tools reasoning"),
    (r"^mistral/", 131072, 8192, "tools json_schema"),
    (r"^cohere/embed", 128000, 0, ""),
    (r"^cohere/command-a", 256000, 8000, "tools json_schema"),
    (r"^cohere/", 128000, 4096, "tools"),
    (r"^voyage/", 32000, 0, ""),
    (r"^perplexity/", 128000, 8192, ""),
    (r"^alibaba/", 131072, 8192, "tools json_schema"),
    (r"^(moonshot|fireworks|novita)/.*kimi", 262144, 32768, "tools json_schema"),
    (r"^zhipu/", 128000, 32768, "tools"),
    (r"^(fireworks|novita|together|groq|cerebras)/.*(gpt-oss)", 131072, 32768, "tools json_schema reasoning"),
    (r"/.*(glm|GLM)", 200000, 32768, "tools"),
    (r"/.*[mM]ini[mM]ax", 204800, 32768, "tools"),
    (r"/.*deepseek", 128000, 16384, "tools"),
    (r"/.*(qwen3|Qwen3|qwen-3)", 131072, 16384, "tools"),
    (r"^groq/(llama2|mixtral|gemma-7b|llama3-)", 8192, 8192, ""),
    (r"^groq/", 131072, 8192, "tools"),
    (r"^together/.*(Llama-4|Llama-3\.[13])", 131072, 8192, "tools"),
    (r"^together/", 4096, 4096, ""),
    (r"^bedrock/.*nova-(premier|2-lite)", 1000000, 32000, "tools images documents"),
    (r"^bedrock/.*nova", 300000, 10000, "tools images"),
    (r"^bedrock/.*titan-embed", 8192, 0, ""),
    (r"^bedrock/.*gpt-5", 400000, 128000, "tools images json_schema reasoning"),
    (r"^bedrock/", 128000, 8192, "tools"),
    (r"^azure/text-embedding", 8191, 0, ""),
    (r"^azure/o\d", 200000, 100000, "tools images json_schema reasoning"),
    (r"^novita/", 32768, 8192, "tools"),
    (r"^fireworks/", 131072, 16384, "tools"),
    (r"^ai21/", 256000, 4096, "tools"),
]

EMBEDDINGS = r"embed|^voyage"

# A word in a name says how much a model can do; where none does, the price of an answer.
TIERS = [
    (r"opus|fable|gpt-4\.5|o1(?!-mini)|-pro\b|ultra|405b|671b|premier|grok-4(?!.*fast)|gpt-5(\.\d)?$|gpt-5\.\d-(sol|terra)|-r1", "powerful"),
    (r"haiku|flash|(?<!ge)mini(?!max)|nano|lite|small|instant|-8b|-3b|-1b|7b|tiny|fast|luna|micro|air", "fast"),
]

# Charged beside tokens, dollars for one, by the providers' price lists.
UNITS = {
    "anthropic": (r"^claude-(opus|sonnet|haiku|fable)-[4-9]|3-[57]", {"web_search": "0.01"}),
    "openai": (r"^(gpt-5|o[134]|gpt-4\.1|gpt-4o)", {"web_search": "0.01", "file_search": "0.0025", "code_session": "0.03"}),
}

# Half of the standard price, by the providers' price lists.
HALF = {
    "batch": {"openai": r"^(gpt-5|gpt-4\.1|gpt-4o|o[134]|text-embedding)(?!.*(chat|pro|audio|codex))",
              "anthropic": r"^claude-", "gemini": r"^gemini-(2\.[05]|3|embedding)"},
    "flex": {"openai": r"^(gpt-5|o3|o4-mini)(?!.*(chat|pro|codex))"},
}
