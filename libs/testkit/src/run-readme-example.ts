import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Where a README is, words by which its example is found, and what is put in place of texts in it. */
export type ReadmeExample = {
  readonly readme: URL;
  readonly words: string;
  readonly replace?: Readonly<Record<string, string>>;
};

/**
 * Runs the first TypeScript example of a README that has these words, in a process of its own in the
 * README's folder, and returns what it prints. Rejects when there is none, when it fails or takes 45 s.
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
