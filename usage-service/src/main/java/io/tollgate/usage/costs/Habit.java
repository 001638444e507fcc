package io.tollgate.usage.costs;

import io.tollgate.contract.Tokens;

/**
 * How much a model usually writes for a tenant.
 *
 * @param calls that were looked at
 * @param output the tokens of one of them, on average and rounded up, by class
 */
record Habit(long calls, Tokens output) {

  /** The same, but no more than a limit: what is too much is taken from every class alike. */
  Tokens within(long most) {
    if (output.out() <= most) {
      return output;
    }
    long reasoning = output.reasoning() * most / output.out();
    long audio = output.outputAudio() * most / output.out();
    long image = output.outputImage() * most / output.out();
    return new Tokens(0, 0, 0, 0, 0, 0, most - reasoning - audio - image, reasoning, audio, image);
  }
}
