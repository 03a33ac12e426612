import {
  BATCH_MEDIA_TYPE,
  EVENT_MEDIA_TYPE,
  eventTypes,
  isOwnEventType,
  NDJSON_MEDIA_TYPE,
} from "@detektor/events";
import { exampleEvent } from "./example-event.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = (maxLength: number) => ({ type: "string", minLength: 1, maxLength });
const token = { type: "string", pattern: "^[A-Za-z0-9_-]{1,64}$" };

const event = {
  type: "object",
  description:
    "A CloudEvent; docs/events/schemas describes `data` for each type. Further attributes are kept.",
  required: ["specversion", "id", "source", "type", "time", "site", "data"],
  properties: {
    specversion: { type: "string", const: "1.0" },
    id: { ...text(256), description: "Unique within its source" },
    source: text(1024),
    type: { type: "string", enum: eventTypes.filter((type) => !isOwnEventType(type)) },
    time: { type: "string", format: "date-time" },
    site: token,
    subject: { type: ["string", "null"] },
    correlationid: { type: ["string", "null"] },
    traceparent: { description: "W3C trace context; ignored if invalid" },
    data: { type: "object" },
  },
};

const refusal = {
  type: "object",
  required: ["id", "field", "reason", "detail"],
  properties: {
    id: { type: ["string", "null"], description: "Null if it could not be read" },
    field: { type: "string", description: "A path such as `data.objects[0].bbox.w`" },
    reason: {
      type: "string",
      enum: ["malformed", "invalid", "unknown_type", "too_large", "id_conflict", "too_far_ahead"],
    },
    detail: { type: "string" },
  },
};

const posted = {
  type: "object",
  required: ["accepted", "refused"],
  properties: {
    accepted: { type: "array", items: { type: "string" }, description: "Ids, as sent" },
    refused: { type: "array", items: ref("Refusal") },
    position: {
      type: "string",
      pattern: "^\\d{1,19}$",
      description: "With wait=stored: where the last event stands, for `min_position` of queries",
    },
  },
};

const problemSchema = {
  type: "object",
  description: "A problem document (RFC 9457)",
  required: ["type", "title", "status"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    field: { type: "string", description: "What is wrong" },
  },
};

const problems: Readonly<Record<number, readonly [title: string, meaning: string]>> = {
  400: ["Bad Request", "The body can't be read, or a parameter is invalid; `field` names it"],
  401: ["Unauthorized", "A bearer token is required, or the sent one is wrong"],
  403: ["Forbidden", "The request comes from a page of another site"],
  413: ["Payload Too Large", "The body is larger than 8 MiB, or an event than 256 KiB"],
  415: ["Unsupported Media Type", "The content type or encoding isn't supported"],
  421: [
    "Misdirected Request",
    "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS",
  ],
  503: [
    "Service Unavailable",
    "NATS is unavailable or full, or the events aren't stored yet; Retry-After states when to send them again",
  ],
};

const problemResponses = Object.fromEntries(
  Object.entries(problems).map(([status, [title, description]]) => {
    const example = { type: "about:blank", title, status: Number(status), detail: description };
    const media = { "application/problem+json": { schema: ref("Problem"), example } };
    return [status, { description, content: media }];
  }),
);

const { id } = exampleEvent;
const answer = (description: string, example: object) => ({
  description,
  content: { "application/json": { schema: ref("Posted"), example } },
});

const body = {
  required: true,
  description:
    "Up to 8 MiB, after decompression. In binary mode the attributes are `ce-` headers and the body is the data.",
  content: {
    [EVENT_MEDIA_TYPE]: { schema: ref("Event"), example: exampleEvent },
    [BATCH_MEDIA_TYPE]: {
      schema: { type: "array", items: ref("Event") },
      example: [exampleEvent],
    },
    "application/json": {
      schema: { oneOf: [ref("Event"), { type: "array", items: ref("Event") }] },
      example: exampleEvent,
    },
    [NDJSON_MEDIA_TYPE]: {
      schema: { type: "string", description: "One event per line" },
      example: `${JSON.stringify(exampleEvent)}\n`,
    },
  },
};

/**
 * What ingest accepts over HTTP, as an OpenAPI document; docs/events/asyncapi.yaml describes it over NATS.
 */
export const openApiDocument = {
  openapi: "3.1.0",
  info: {
    title: "Detektor ingest",
    version: "1",
    license: { name: "MIT", identifier: "MIT" },
    description: "Accepts events and stores them unchanged.",
  },
  servers: [{ url: "/", description: "The source code" }],
  security: [{}, { token: [] }],
  tags: [{ name: "events", description: "Events of frames, cameras and alerts" }],
  paths: {
    "/v1/events": {
      post: {
        operationId: "postEvents",
        tags: ["events"],
        summary: "Sends events of any cameras and types",
        description: "An event that is sent again is accepted and stored only once.",
        parameters: [
          {
            name: "wait",
            in: "query",
            description: "Responds when the events are in the store, with their position",
            schema: { type: "string", enum: ["stored"] },
          },
        ],
        requestBody: body,
        responses: {
          202: answer("The accepted and the refused events", { accepted: [id], refused: [] }),
          422: answer("Nothing was accepted", {
            accepted: [],
            refused: [{ id, field: "site", reason: "invalid", detail: "site is missing" }],
          }),
          ...problemResponses,
        },
      },
    },
  },
  components: {
    schemas: { Event: event, Refusal: refusal, Posted: posted, Problem: problemSchema },
    securitySchemes: {
      token: {
        type: "http",
        scheme: "bearer",
        description: "DETEKTOR_API_TOKEN, if the service runs with DETEKTOR_AUTH=token",
      },
    },
  },
};
