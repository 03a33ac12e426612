import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * A place that pictures may be read from. A picture whose address starts with `prefix` is read from `base` and the
 * rest of its address. Both end with `/`; `base` is a `file:`, `http:` or `https:` address.
 */
export type PictureSource = { readonly prefix: string; readonly base: string };

/** A stored picture's address, and the source that it is read from. */
export type PictureLocation = { readonly url: URL; readonly source: PictureSource };

/** What is wrong with the text of a list of sources. */
export type SourcesError = { readonly error: string };

const readable = new Set(["file:", "http:", "https:"]);

/**
 * Parses a comma-separated list of sources, each a folder or address, or `<address>=><folder or address>` for
 * pictures that are read from elsewhere than their events say: `s3://frames/=>https://frames.example.org/`.
 */
export function parsePictureSources(text: string): readonly PictureSource[] | SourcesError {
  const sources: PictureSource[] = [];
  for (const entry of text.split(",").map((one) => one.trim())) {
    if (entry === "") continue;
    const source = sourceOf(entry);
    if ("error" in source) return source;
    sources.push(source);
  }
  return sources;
}

function sourceOf(entry: string): PictureSource | SourcesError {
  const [from = "", to = from, ...more] = entry.split("=>").map((one) => one.trim());
  const [prefix, base] = [addressOf(from), addressOf(to)];
  if (prefix === null || base === null || more.length > 0) {
    return { error: `"${entry}" is neither a folder, an address, nor <address>=><address>` };
  }
  if (!readable.has(base.protocol)) {
    return { error: `"${entry}": pictures can be read from file:, http: and https: addresses` };
  }
  return { prefix: prefix.href, base: base.href };
}

/** Returns the address of a folder: absolute, without a query, ending with `/`; null if it is none. */
function addressOf(text: string): URL | null {
  const url = isAbsolute(text) ? pathToFileURL(text) : urlOf(text);
  if (url === null || url.search !== "" || url.hash !== "") return null;
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url.href.endsWith("/") ? url : null;
}

/**
 * Returns where a picture is read from; null if no source has its address. Dot segments are resolved before
 * addresses are compared, so that none leads out of a source.
 */
export function locatePicture(
  uri: string,
  sources: readonly PictureSource[],
): PictureLocation | null {
  const asked = urlOf(uri);
  if (asked === null) return null;
  asked.hash = "";
  const source = sources.find(({ prefix }) => asked.href.startsWith(prefix));
  if (source === undefined) return null;
  const url = urlOf(source.base + asked.href.slice(source.prefix.length));
  return url?.href.startsWith(source.base) ? { url, source } : null;
}

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
