import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { pageHeaders } from "../http/page-headers.ts";
import { newestNames } from "../queries/newest-names.ts";
import { type KnownNames, namesOfDemo } from "./example-values.ts";
import { openApiInfo } from "./open-api-info.ts";
import { type OpenApiDocument, withExamples } from "./with-examples.ts";

const folder = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));

const assets: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  "swagger-ui.css": { file: "swagger-ui.css", type: "text/css; charset=utf-8" },
  "swagger-ui-bundle.js": { file: "swagger-ui-bundle.js", type: "text/javascript; charset=utf-8" },
  "favicon.png": { file: "favicon-32x32.png", type: "image/png" },
};

const start = `window.onload = () => {
  SwaggerUIBundle({ url: "openapi.json", dom_id: "#page", deepLinking: true, validatorUrl: null, docExpansion: "list" });
};
`;

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Detektor query API</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="icon" href="docs/favicon.png">
</head>
<body>
<div id="page"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`;

const bearerToken = {
  type: "http",
  scheme: "bearer",
  description: "DETEKTOR_API_TOKEN, if the service runs with DETEKTOR_AUTH=token",
} as const;

/** Adds `/openapi.json`, whose examples name existing things, and `/docs`, which needs no internet. */
export function addDocs(app: Api, deps: Pick<Deps, "readModel">): void {
  let document: OpenApiDocument | undefined;
  app.openAPIRegistry.registerComponent("securitySchemes", "token", bearerToken);
  app.get("/openapi.json", async (c) => {
    // The generator's type covers all of OpenAPI, ours what it generates for our routes.
    document ??= app.getOpenAPI31Document(openApiInfo) as unknown as OpenApiDocument;
    return c.json(withExamples(document, await knownNames(deps)));
  });
  app.get("/docs", (c) => c.html(page, 200, pageHeaders));
  app.get("/docs/start.js", (c) => c.body(start, 200, { "content-type": "text/javascript" }));
  for (const [name, { file, type }] of Object.entries(assets)) {
    app.get(`/docs/${name}`, async (c) => {
      const bytes = await readFile(join(folder, file));
      return c.body(Uint8Array.from(bytes), 200, {
        "content-type": type,
        "cache-control": "max-age=3600",
      });
    });
  }
}

/** Returns names for examples; the document is available also while the read model isn't. */
async function knownNames({ readModel }: Pick<Deps, "readModel">): Promise<KnownNames> {
  const newest = await newestNames(readModel).catch(() => ({}));
  const known = Object.entries(newest).filter(([, name]) => name !== null);
  return { ...namesOfDemo, ...Object.fromEntries(known) };
}
