import type { Tool } from "@detektor/infra-tools";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import type { Outcome } from "./check.ts";

/** How to run a tool: by default in the repository's root and for two minutes at most. */
export type ToolRun = {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  readonly cwd?: string;
};

/** Runs a tool; its output lists the problems. */
export async function runToolOn(
  tool: Tool,
  args: readonly string[],
  { signal, timeoutMs = 120_000, cwd = repositoryRoot }: ToolRun = {},
): Promise<Outcome> {
  if (tool.kind === "missing") return { kind: "skipped", why: tool.why };
  try {
    await runTool(tool.path, args, { cwd, timeoutMs, signal });
    return { kind: "ok" };
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & Record<string, string>;
    return { kind: "failed", why: `${stdout}${stderr}`.trim() || message };
  }
}
