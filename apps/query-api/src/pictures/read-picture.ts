import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { errorMessage } from "@detektor/basics";
import type { PictureLocation } from "./picture-sources.ts";

/** The bytes of a stored picture, or why there are none: it is no longer there, or can't be read now. */
export type PictureRead =
  | { readonly kind: "read"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "gone" }
  | { readonly kind: "unreadable"; readonly why: string };

/** Bounds of one read: the bytes of a picture, and the wait in ms for another server. */
export type ReadLimits = { readonly bytes: number; readonly timeoutMs: number };

/** The bounds of the service. */
export const readLimits: ReadLimits = { bytes: 32 * 1024 * 1024, timeoutMs: 5000 };

const gone = { kind: "gone" } as const;

/** Reads a picture from its folder or server; never rejects. Links that lead out of the folder are not followed. */
export async function readPicture(
  location: PictureLocation,
  signal: AbortSignal,
  limits: ReadLimits = readLimits,
): Promise<PictureRead> {
  try {
    return await (location.url.protocol === "file:"
      ? readFile(location, limits)
      : fetchPicture(location.url, limits, signal));
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return gone;
    return { kind: "unreadable", why: errorMessage(error) };
  }
}

async function readFile({ url, source }: PictureLocation, limits: ReadLimits) {
  const folder = await realpath(fileURLToPath(source.base));
  const path = await realpath(fileURLToPath(withoutQuery(url)));
  if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) {
    return { kind: "unreadable", why: "its file is a link that leads out of its folder" } as const;
  }
  // A pipe would block an open that waits for its other end.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return await readOpened(file, limits);
  } finally {
    await file.close();
  }
}

async function readOpened(file: FileHandle, limits: ReadLimits): Promise<PictureRead> {
  const stat = await file.stat();
  if (!stat.isFile()) return { kind: "unreadable", why: "it is not a file" };
  if (stat.size > limits.bytes) return tooLarge(limits);
  return { kind: "read", bytes: new Uint8Array(await file.readFile()) };
}

async function fetchPicture(
  url: URL,
  limits: ReadLimits,
  signal: AbortSignal,
): Promise<PictureRead> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  // A redirect could lead anywhere, also to addresses that only this service can reach.
  const response = await fetch(url, {
    redirect: "error",
    signal: AbortSignal.any([signal, timeout]),
  });
  if (response.ok && response.body !== null) return collect(response.body, limits);
  await response.body?.cancel();
  if (response.status === 404 || response.status === 410) return gone;
  return { kind: "unreadable", why: `its server answered ${response.status}` };
}

async function collect(body: ReadableStream<Uint8Array>, limits: ReadLimits): Promise<PictureRead> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > limits.bytes) return tooLarge(limits);
    chunks.push(chunk);
  }
  return { kind: "read", bytes: new Uint8Array(Buffer.concat(chunks)) };
}

const tooLarge = ({ bytes }: ReadLimits) =>
  ({ kind: "unreadable", why: `it has more than ${bytes / 1024 / 1024} MiB` }) as const;

function withoutQuery(url: URL): URL {
  const plain = new URL(url);
  plain.search = "";
  return plain;
}
