/**
 * Gives the memory of arrays back at once, which hold nothing from then on. Where little else is
 * allocated V8 looks for garbage seldom, and tens of megabytes would wait for it.
 */
export const freeMemory = (arrays: readonly ArrayBufferView<ArrayBuffer>[]): void => {
  for (const { buffer } of arrays) if (!buffer.detached) buffer.transfer(0);
};
