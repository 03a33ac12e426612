import type { OpenAPIHono } from "@hono/zod-openapi";
import type { BlankEnv } from "hono/types";

/** The app that routes are added to. */
export type Api = OpenAPIHono<BlankEnv>;
