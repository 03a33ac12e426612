import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename as move, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CliError } from "../../cli-error.ts";
import { type Renaming, rename, renaming } from "./service-names.ts";
import { completePython } from "./complete-python.ts";
import { completeTypeScript } from "./complete-typescript.ts";

/** A language in which a service can be created. */
export type Language = {
  /** The template's folder in the checkout. */
  readonly template: string;
  /** Adds files that the template uses from the surrounding checkout. */
  readonly complete: (folder: string, checkout: string) => Promise<void>;
  /** The next steps, as lines for a person. */
  readonly next: string;
};

export const languages = {
  typescript: {
    template: "examples/base-template",
    complete: completeTypeScript,
    next: "  npm install && npm test\n  npm start",
  },
  python: {
    template: "examples/base-template-python",
    complete: completePython,
    next: "  python3 -m venv .venv && .venv/bin/pip install -r requirements.txt\n  .venv/bin/python -m pytest",
  },
} as const satisfies Record<string, Language>;

/** The service to create, and its folder: an absolute path that doesn't exist yet. */
export type NewService = {
  readonly name: string;
  readonly port: number;
  readonly folder: string;
  readonly language: Language;
};

const checkout = fileURLToPath(new URL("../../../../../", import.meta.url));

/**
 * Copies and renames the template; the folder is created completely or not at all. Throws a
 * CliError that describes the problem.
 */
export async function createService({ name, port, folder, language }: NewService): Promise<void> {
  if (existsSync(folder)) throw new CliError(`${folder} exists already: choose another --folder.`);
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  const half = await mkdtemp(join(parent, `.${basename(folder)}-`));
  try {
    await copyRenamed(join(checkout, language.template), half, renaming(name, port));
    await language.complete(half, checkout);
    await move(half, folder);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (error instanceof CliError) throw error;
    throw new CliError(`${folder} could not be created: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Files that tools leave in a template during development. */
const leftBehind = /^(node_modules|dist|\.venv|__pycache__|\.turbo|.*\.egg-info|\..*_cache)$/;

async function copyRenamed(from: string, to: string, names: Renaming): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (leftBehind.test(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, rename(entry.name, names))];
    if (entry.isDirectory()) await copyRenamed(source, target, names);
    else await writeFile(target, rename(await readFile(source, "utf8"), names));
  }
}
