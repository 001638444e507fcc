/**
 * Providers that are LangChain4j models: {@code ChatModel} and {@code StreamingChatModel} beans,
 * named with {@code @Identifier} as the catalogue names the model, {@code provider/model}, or the
 * provider alone for all its models. A jar with such beans, added as a dependency of this module
 * when it is built, is all it takes; the catalogue lists the provider as {@code langchain4j}.
 *
 * <p>Invariants: towards us such a model speaks OpenAI's dialect; nothing of it runs on an event
 * loop, and everything of it is handed back on the caller's; a stream waits for its reader.
 */
@NullMarked
package io.tollgate.router.provider.langchain;

import org.jspecify.annotations.NullMarked;
