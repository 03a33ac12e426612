import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What the bound needs to know of a file of the build. */
export type BuiltFile = {
  readonly type: "chunk" | "asset";
  readonly isEntry?: boolean;
  readonly code?: string;
  /** The files that this one needs at once; those that it loads later aren't among them. */
  readonly imports?: readonly string[];
};

/** Returns the size, gzipped, of the script that is loaded before anything is shown, in bytes. */
export function initialScriptBytes(bundle: Readonly<Record<string, BuiltFile>>): number {
  const names = new Set(Object.keys(bundle).filter((name) => bundle[name]?.isEntry === true));
  // A set is walked in the order of adding, including what is added meanwhile.
  for (const name of names) for (const needed of bundle[name]?.imports ?? []) names.add(needed);
  return [...names].reduce((sum, name) => sum + gzipSync(bundle[name]?.code ?? "").length, 0);
}

/** Fails a build whose script before the parts that are loaded later is larger than `limitBytes`, gzipped. */
export function limitInitialScript(limitBytes: number): Plugin {
  return {
    name: "limit-initial-script",
    apply: "build",
    generateBundle(_options, bundle) {
      const bytes = initialScriptBytes(bundle);
      if (bytes <= limitBytes) return;
      const [is, may] = [bytes, limitBytes].map((size) => `${Math.round(size / 1024)} KiB`);
      this.error(`The console's first script has ${is} gzipped; it may have ${may}.`);
    },
  };
}
