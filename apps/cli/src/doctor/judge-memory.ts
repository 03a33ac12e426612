import { sizeText } from "@detektor/observability";
import type { Finding } from "./check.ts";

const leastBytes = 256 * 1024 ** 2;

/** Judges the available memory of the machine or the container. */
export function judgeMemory(availableBytes: number, totalBytes: number): Finding {
  return {
    what: "memory",
    isWell: availableBytes > leastBytes,
    detail: `${sizeText(availableBytes)} of ${sizeText(totalBytes)} available`,
    help: "stop other programs: below 256 MiB the kernel may kill a part of Detektor",
  };
}
