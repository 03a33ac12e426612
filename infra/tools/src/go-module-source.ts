import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runTool, type Source } from "@detektor/local-servers";

/** A main package `example.org/cmd@v1.2.3`, the program's name, and the linker's flags. */
export type GoModule = {
  readonly module: string;
  readonly file: string;
  readonly ldflags?: string;
  /** The module's go.mod replaces others by its own folders; this takes them as modules instead. */
  readonly staging?: Staging;
};

/** The module with the folders `example.org/big@v1.2.3`, and the version under which they are published. */
export type Staging = { readonly of: string; readonly version: string };

/**
 * Returns a program of a Go module that `go install` refuses as a source: its go.mod has directives that only
 * apply to a main module, so it is built as a tool of a temporary module.
 */
export function goModuleSource({ module, file, ldflags = "", staging }: GoModule): Source {
  return {
    name: "its sources, built by Go as a tool of an empty module",
    get: async (scratch, onProgress, signal) => {
      const options = {
        cwd: scratch,
        timeoutMs: 45 * 60_000,
        signal,
        env: { ...process.env, CGO_ENABLED: "0", GOMAXPROCS: "1" },
      };
      const go = (...args: readonly string[]) => runTool("go", args, options);
      await writeFile(join(scratch, "go.mod"), "module tools\ngo 1.26\n");
      onProgress(`fetching ${module}`);
      if (staging !== undefined) await go("mod", "edit", ...(await replacements(staging, go)));
      await go("get", "-tool", module);
      onProgress(`building ${module}`);
      const path = module.replace(/@.*$/, "");
      const flags = ["-p", "1", "-trimpath", "-ldflags", `-s -w ${ldflags}`, "-o", file];
      await go("build", ...flags, path);
      return join(scratch, file);
    },
  };
}

/** Returns the flags of `go mod edit` that name the published version of each module required as v0.0.0. */
async function replacements(
  { of, version }: Staging,
  go: (...args: readonly string[]) => Promise<string>,
): Promise<readonly string[]> {
  const { GoMod } = JSON.parse(await go("mod", "download", "-json", of)) as { GoMod: string };
  const required = (await readFile(GoMod, "utf8")).matchAll(/^\s+(\S+) v0\.0\.0(?:\s|$)/gm);
  return [...new Set([...required].map(([, name]) => name))].map(
    (name) => `-replace=${name}=${name}@${version}`,
  );
}
