import { copyFile, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { repositoryRoot } from "@detektor/local-servers";
import { artifactsFolder } from "../src/console/artifacts.ts";

// npm run picture -w e2e: makes the README's pictures those that the newest run of the console's tests has taken.
const maxBytes = 150 * 1024;
const images = join(repositoryRoot, "docs/images");

await mkdir(images, { recursive: true });
for (const colours of ["light", "dark"]) {
  const taken = join(artifactsFolder, `live-wall-${colours}.webp`);
  const { size } = await stat(taken);
  if (size > maxBytes)
    throw new Error(`${taken} has ${size} bytes; the README's may have ${maxBytes}`);
  await copyFile(taken, join(images, `console-${colours}.webp`));
  process.stdout.write(`docs/images/console-${colours}.webp: ${Math.ceil(size / 1024)} KiB\n`);
}
