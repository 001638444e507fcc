/**
 * {@code /budget/*}, {@code /customer/*} and {@code /tag/*}: budgets that are given to many, and
 * those of end users and of tags.
 */
@NullMarked
package io.tollgate.usage.litellm.control.budget;

import org.jspecify.annotations.NullMarked;
