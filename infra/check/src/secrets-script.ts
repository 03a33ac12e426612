import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { type FindOptions, findAgeKeygen, findSops, type Tool } from "@detektor/infra-tools";
import { repositoryRoot, runTool } from "@detektor/local-servers";

/** A copy of infra/secrets with its script, for trials. */
export type SecretsTrial = {
  readonly folder: string;
  /**
   * Runs scripts/secrets.sh on the copy with the key of that name, created by `init`; throws with its output.
   */
  readonly run: (key: string, ...args: readonly string[]) => Promise<string>;
};

/** Returns the folders of the programs that scripts/secrets.sh needs, or the reason why one is missing. */
export async function findSecretsTools(options: FindOptions): Promise<Tool> {
  const folders: string[] = [];
  for (const find of [findSops, findAgeKeygen]) {
    const tool = await find(options);
    if (tool.kind === "missing") return tool;
    folders.push(dirname(tool.path));
  }
  return { kind: "found", path: folders.join(delimiter) };
}

/** Runs scripts/secrets.sh with its programs' folders first in the PATH. */
export function runSecrets(
  folders: string,
  args: readonly string[],
  { env = {}, signal }: { env?: Record<string, string>; signal?: AbortSignal | undefined } = {},
): Promise<string> {
  return runTool(join(repositoryRoot, "scripts/secrets.sh"), args, {
    timeoutMs: 60_000,
    signal,
    env: { ...process.env, PATH: `${folders}${delimiter}${process.env["PATH"]}`, ...env },
  });
}

/** Runs a trial on a copy of infra/secrets, which is deleted afterwards. */
export async function tryOnSecrets<T>(
  folders: string,
  work: (trial: SecretsTrial) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), "detektor-secrets-"));
  const folder = join(root, "secrets");
  try {
    await cp(join(repositoryRoot, "infra/secrets"), folder, { recursive: true });
    await rm(join(folder, "production.enc.yaml"), { force: true });
    return await work({
      folder,
      run: (key, ...args) =>
        runSecrets(folders, args, {
          signal,
          env: { DETEKTOR_SECRETS_DIR: folder, SOPS_AGE_KEY_FILE: join(root, key) },
        }),
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
