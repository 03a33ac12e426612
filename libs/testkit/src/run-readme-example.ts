import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A README's path, words that identify the example, and replacements of texts in it. */
export type ReadmeExample = {
  readonly readme: URL;
  readonly words: string;
  readonly replace?: Readonly<Record<string, string>>;
};

/**
 * Runs the first TypeScript example of a README that contains these words, in a separate process in the
 * README's folder, and returns its output. Rejects if there is none, or if it fails or takes 45 s.
 */
export async function runReadmeExample(of: ReadmeExample): Promise<string> {
  const { readme, words, replace = {} } = of;
  const text = await readFile(readme, "utf8");
  const examples = [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);
  const example = examples.find((code) => code.includes(words));
  if (example === undefined) throw new TypeError(`no example in ${readme.pathname} has ${words}`);
  const code = Object.entries(replace).reduce(
    (changed, [from, to]) => changed.replaceAll(from, to),
    example,
  );
  const cwd = fileURLToPath(new URL(".", readme));
  const args = ["--input-type=module-typescript", "--eval", code];
  const { stdout } = await run(process.execPath, args, { cwd, timeout: 45_000 });
  return stdout;
}
