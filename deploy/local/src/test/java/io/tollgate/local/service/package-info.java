@NullMarked
package io.tollgate.local.service;

import org.jspecify.annotations.NullMarked;
