import { join } from "node:path";
import { runTool, type Source } from "@detektor/local-servers";

/**
 * Returns a program that `go install` builds as a source, such as
 * `example.org/cmd/tool@v1.2.3`; it uses one core at most.
 */
export function goSource(
  module: string,
  file: string,
  { timeoutMs = 900_000, args = [] }: { timeoutMs?: number; args?: readonly string[] } = {},
): Source {
  return {
    name: `its sources, built by Go`,
    get: async (scratch, onProgress, signal) => {
      onProgress(`building ${module}`);
      await runTool("go", ["install", "-p", "1", "-trimpath", "-ldflags=-s -w", ...args, module], {
        cwd: scratch,
        timeoutMs,
        signal,
        env: { ...process.env, GOBIN: scratch, CGO_ENABLED: "0" },
      });
      return join(scratch, file);
    },
  };
}
