import { runTool } from "./run-tool.ts";

/** The first dotted number that `<binary> --version` prints, as [major, minor], or undefined. */
export const versionOf = async (
  binary: string,
): Promise<readonly [major: number, minor: number] | undefined> => {
  const printed = await runTool(binary, ["--version"], { timeoutMs: 10_000 }).catch(() => "");
  const [, major, minor] = /(\d+)\.(\d+)/.exec(printed) ?? [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
};
