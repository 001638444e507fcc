package io.tollgate.usage.litellm;

/**
 * Something of the file that was not carried over as it was.
 *
 * @param path where it is in the file
 */
public record LeftOut(String path, String reason) {}
