import type { Tool } from "@detektor/infra-tools";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import type { Outcome } from "./check.ts";

/** Runs a tool in the repository's root; what it prints is what is wrong. */
export async function runToolOn(
  tool: Tool,
  args: readonly string[],
  { signal, timeoutMs = 120_000 }: { signal?: AbortSignal | undefined; timeoutMs?: number } = {},
): Promise<Outcome> {
  if (tool.kind === "missing") return { kind: "skipped", why: tool.why };
  try {
    await runTool(tool.path, args, { cwd: repositoryRoot, timeoutMs, signal });
    return { kind: "ok" };
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & Record<string, string>;
    return { kind: "failed", why: `${stdout}${stderr}`.trim() || message };
  }
}
