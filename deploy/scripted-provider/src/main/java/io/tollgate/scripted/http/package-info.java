/**
 * HTTP/1.1 by hand, because a fault is made of bytes and sockets: where a body is cut, whether a
 * FIN or an RST ends it, when the client left.
 *
 * <p>What is read is bounded and well-formed or refused; what is written is whatever was asked for.
 */
@NullMarked
package io.tollgate.scripted.http;

import org.jspecify.annotations.NullMarked;
