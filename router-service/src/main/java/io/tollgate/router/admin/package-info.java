/** What an administrator may see of a running router. */
@NullMarked
package io.tollgate.router.admin;

import org.jspecify.annotations.NullMarked;
