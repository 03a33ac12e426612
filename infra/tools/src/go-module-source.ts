import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runTool, type Source } from "@detektor/local-servers";

/** A main package `example.org/cmd@v1.2.3`, the program's name, and the linker's flags. */
export type GoModule = {
  readonly module: string;
  readonly file: string;
  readonly ldflags?: string;
};

/**
 * Returns a program of a Go module that `go install` refuses as a source: its go.mod has directives that only
 * apply to a main module, so it is built as a tool of a temporary module.
 */
export function goModuleSource({ module, file, ldflags = "" }: GoModule): Source {
  return {
    name: "its sources, built by Go as a tool of an empty module",
    get: async (scratch, tell, signal) => {
      const options = {
        cwd: scratch,
        timeoutMs: 45 * 60_000,
        signal,
        env: { ...process.env, CGO_ENABLED: "0", GOMAXPROCS: "1" },
      };
      await writeFile(join(scratch, "go.mod"), "module tools\ngo 1.26\n");
      tell(`fetching ${module}`);
      await runTool("go", ["get", "-tool", module], options);
      tell(`building ${module}`);
      const path = module.replace(/@.*$/, "");
      const flags = ["-p", "1", "-trimpath", "-ldflags", `-s -w ${ldflags}`, "-o", file];
      await runTool("go", ["build", ...flags, path], options);
      return join(scratch, file);
    },
  };
}
