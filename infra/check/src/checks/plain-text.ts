import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findGitleaks, type Tool } from "@detektor/infra-tools";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import type { Check, Outcome } from "../check.ts";
import { runToolOn } from "../run-tool-on.ts";

/** No committed file, or file that may be committed, is a secret in plain text. */
export const noPlainText: Check = {
  name: "secrets (none in plain text, gitleaks)",
  run: async ({ tools, signal }) => {
    const gitleaks = await findGitleaks(tools);
    const folder = await mkdtemp(join(tmpdir(), "detektor-plain-text-"));
    try {
      await copyWorkingTree(folder);
      return await lookForSecrets(gitleaks, folder, signal);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Scans a folder by the repository's rules; does not report the secrets themselves. */
export function lookForSecrets(
  gitleaks: Tool,
  folder: string,
  signal?: AbortSignal,
): Promise<Outcome> {
  return runToolOn(
    gitleaks,
    [
      "dir",
      ".",
      "--config",
      join(repositoryRoot, ".gitleaks.toml"),
      "--no-banner",
      "--no-color",
      "--redact",
      "--verbose",
      "--log-level=error",
    ],
    { signal, cwd: folder },
  );
}

/** Copies files that git tracks or doesn't ignore: packages and data would take minutes. */
const copyWorkingTree = async (folder: string): Promise<void> => {
  const copy =
    'git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -cf - -T - | tar -xf - -C "$1"';
  await runTool("bash", ["-o", "pipefail", "-c", copy, "copy", folder], {
    cwd: repositoryRoot,
    timeoutMs: 60_000,
  });
};
