import type { Context } from "hono";
import type { Api } from "../http/api.ts";
import { pageHeaders } from "../http/page-headers.ts";
import { type ConsoleFile, consoleFolder, readConsole } from "./built-console.ts";

const consoleHeaders = { ...pageHeaders, "referrer-policy": "no-referrer" } as const;

const notBuilt =
  "The console isn't built. `npm start` builds it; by hand: npm run build -w apps/console\n";

/** Adds the console at `/console/`, to which `/` leads; every page of it is the same document. */
export function addConsole(app: Api, folder: string = consoleFolder): void {
  let files: ReturnType<typeof readConsole> | undefined;
  app.get("/", (c) => c.redirect("/console/"));
  app.get("/console", (c) => c.redirect("/console/"));
  app.get("/console/*", async (c, next) => {
    files ??= readConsole(folder);
    const built = await files;
    if (built === null) {
      files = undefined;
      return c.text(notBuilt, 404);
    }
    const path = c.req.path.slice("/console/".length);
    const file = built.get(path) ?? (isPage(path) ? built.get("index.html") : undefined);
    return file === undefined ? next() : answer(c, file, path);
  });
}

/** Whether a path is a page of the console, not a file that isn't there. */
function isPage(path: string): boolean {
  return !path.startsWith("assets/") && !/\.(js|css|svg|map|ico|png)$/.test(path);
}

// Names of assets contain a hash of their content.
function answer(c: Context, file: ConsoleFile, path: string): Response {
  const cache = path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  const headers = { ...consoleHeaders, etag: file.etag, "cache-control": cache };
  if (c.req.header("if-none-match") === file.etag) return c.body(null, 304, headers);
  return c.body(file.bytes, 200, { ...headers, "content-type": file.type });
}
