/**
 * Frees the memory of arrays at once; they are empty afterwards. Where little else is allocated, V8
 * collects garbage rarely, and tens of megabytes would stay allocated.
 */
export function freeMemory(arrays: readonly ArrayBufferView<ArrayBuffer>[]): void {
  for (const { buffer } of arrays) if (!buffer.detached) buffer.transfer(0);
}
