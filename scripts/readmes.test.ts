import { existsSync, readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Returns the folders of the workspaces, relative to the root. */
async function workspaces(): Promise<readonly string[]> {
  const { workspaces: patterns } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const manifests = patterns.map((pattern: string) => `${pattern}/package.json`);
  return (await Array.fromAsync(glob(manifests, { cwd: root }))).map(dirname).sort();
}

/** Returns the paths in a page: relative links, and code that begins with `src/`, without its wildcards. */
function pathsIn(text: string): readonly string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)];
  const code = [...text.matchAll(/`(src\/[\w./-]+)`/g)];
  return [...links, ...code].map(([, path = ""]) => path);
}

describe.each(await workspaces())("%s", (folder) => {
  const page = join(root, folder, "README.md");

  test("has a README", () => {
    expect(existsSync(page), `${folder} has no README.md`).toBe(true);
    const lines = readFileSync(page, "utf8").split("\n");
    expect(lines[0]).toMatch(/^# /);
    expect(lines.length).toBeGreaterThan(5);
  });

  test("has a README that names only what is there", () => {
    const paths = pathsIn(readFileSync(page, "utf8"));
    expect(paths.filter((path) => !existsSync(join(root, folder, path)))).toEqual([]);
  });
});
