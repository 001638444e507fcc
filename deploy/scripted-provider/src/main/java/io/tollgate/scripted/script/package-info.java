/**
 * What a provider does with one request: what it says, how its bytes go out, how it ends.
 *
 * <p>A script is a value and touches nothing. Every fault has a word ({@code cut-200}), the same
 * for code, for HTTP and for a model's name.
 */
@NullMarked
package io.tollgate.scripted.script;

import org.jspecify.annotations.NullMarked;
