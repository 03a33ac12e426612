import { runTool } from "./run-tool.ts";

/** A program's version; `text` is the whole version. */
export type Version = { readonly major: number; readonly minor: number; readonly text: string };

/** Returns the first dotted number in the output of `<binary> --version`, or undefined. */
export async function versionOf(binary: string): Promise<Version | undefined> {
  const printed = await runTool(binary, ["--version"], { timeoutMs: 10_000 }).catch(() => "");
  const [text, major, minor] = /(\d+)\.(\d+)[\w.-]*/.exec(printed) ?? [];
  if (text === undefined) return undefined;
  return { major: Number(major), minor: Number(minor), text };
}
