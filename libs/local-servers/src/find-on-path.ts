import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Returns whether that is a file, not a folder, and executable for this user. */
export async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** Returns the first executable of that name in the folders of PATH, or undefined. */
export async function findOnPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const file = join(folder, process.platform === "win32" ? `${name}.exe` : name);
    if (folder !== "" && (await isExecutable(file))) return file;
  }
  return undefined;
}
