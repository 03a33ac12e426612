import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Copies the Python SDK next to the service; requirements.txt installs it from there. */
export async function completePython(folder: string, checkout: string): Promise<void> {
  for (const part of ["pyproject.toml", "README.md", "src"]) {
    const from = join(checkout, "clients/python", part);
    await cp(from, join(folder, "vendor/detektor", part), {
      recursive: true,
      filter: (path) => !path.includes("__pycache__"),
    });
  }
  await writeFile(join(folder, ".gitignore"), ".venv/\n__pycache__/\n*.egg-info/\n");
}
