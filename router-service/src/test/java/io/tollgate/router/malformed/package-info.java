/**
 * Bodies and framings no caller should send, made from ones a caller may. Seeded: same seed, same
 * damage.
 */
@NullMarked
package io.tollgate.router.malformed;

import org.jspecify.annotations.NullMarked;
