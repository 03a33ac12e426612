import process from "node:process";
import { createApi } from "../src/create-api.ts";
import type { Deps } from "../src/deps.ts";

// Prints the OpenAPI document without any server: the names in its examples are the demo's.
const noDeps = { served: async () => null, readModel: {} } as unknown as Deps;
const api = createApi(noDeps, { error: () => {} });
const response = await api.request("/openapi.json");
process.stdout.write(`${JSON.stringify(await response.json(), null, 2)}\n`);
