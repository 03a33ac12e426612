import { stringify } from "yaml";
import {
  BATCH_MEDIA_TYPE,
  EVENT_MEDIA_TYPE,
  type EventType,
  eventTypes,
  isOwnEventType,
  refusalReasons,
  type SubjectKind,
  subjectKindOf,
  subjectWordOf,
} from "../src/index.ts";
import { jsonSchemaOf } from "./json-schemas.ts";

/** Returns the AsyncAPI 3.0 document of the messages that producers and Detektor exchange over NATS. */
export function asyncapiDocument(): Readonly<Record<string, unknown>> {
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Detektor events",
      version: "1.0.0",
      description:
        "CloudEvents 1.0 in JSON about frames, cameras and alerts. Publish to NATS JetStream " +
        "(stream FRAMES) with the event's id as Nats-Msg-Id if it is a UUID (for other ids only the " +
        "UUIDv5 of source and id is one event's alone), or POST the same body to /v1/events. A " +
        "single event may also come in binary mode: attributes as ce- headers, data as body.",
      license: { name: "MIT" },
    },
    defaultContentType: EVENT_MEDIA_TYPE,
    servers: {
      local: { host: "127.0.0.1:4222", protocol: "nats", description: "NATS 2.11 or later" },
    },
    channels: channels(),
    operations: operations(),
    components: { parameters: parameters(), messages: messages() },
  };
}

/** Returns the document as the text of `asyncapi.yaml`. */
export function asyncapiFile(): string {
  return stringify(asyncapiDocument(), { lineWidth: 100, aliasDuplicateObjects: false });
}

const producerTypes = eventTypes.filter((type) => !isOwnEventType(type));
const typesOn = (kind: SubjectKind) => producerTypes.filter((type) => subjectKindOf(type) === kind);
const ref = (path: string) => ({ $ref: `#/${path}` });

function channels() {
  const place = {
    site: ref("components/parameters/site"),
    camera: ref("components/parameters/camera"),
  };
  const one = (kind: SubjectKind, description: string, camera = place.camera) => ({
    address: `${kind}.v1.{site}.{camera}.{event}`,
    description,
    parameters: {
      ...place,
      camera,
      event: { description: "the last word of the type", enum: wordsOf(typesOn(kind)) },
    },
    messages: messageRefs(typesOn(kind)),
  });
  return {
    frames: one("frames", "One event of a frame."),
    frameBatches: {
      address: "frames.v1.{site}.{camera}.batch",
      description: "Events of one camera, of any type, as one JSON array.",
      parameters: place,
      messages: { batch: ref("components/messages/batch") },
    },
    cameras: one("cameras", "One event of a camera."),
    alerts: one(
      "alerts",
      "One event of an alert or of an action that it triggered.",
      ref("components/parameters/cameraOrNone"),
    ),
    deadLetters: {
      address: "dlq.v1.{reason}",
      description:
        "Messages and events that ingest has refused, with their original bytes (stream DEAD_LETTERS).",
      parameters: { reason: { description: "why it was refused", enum: refusalReasons } },
      messages: { refused: ref("components/messages/refused") },
    },
  };
}

function wordsOf(types: readonly EventType[]): string[] {
  return [...new Set(types.map(subjectWordOf))];
}

function messageRefs(types: readonly EventType[]) {
  return Object.fromEntries(types.map((type) => [type, ref(`components/messages/${type}`)]));
}

function operations() {
  const operation = (action: "send" | "receive", channel: string, summary: string) => ({
    action,
    channel: ref(`channels/${channel}`),
    summary,
  });
  return {
    takeFrameEvent: operation("receive", "frames", "Ingest stores an event of a frame."),
    takeBatch: operation("receive", "frameBatches", "Ingest stores the events of a batch."),
    takeCameraEvent: operation("receive", "cameras", "Ingest stores an event of a camera."),
    takeAlertEvent: operation("receive", "alerts", "Ingest stores an event of an alert."),
    keepDeadLetter: operation("send", "deadLetters", "Ingest keeps refused events."),
  };
}

function parameters() {
  const token = "1 to 64 letters, digits, `_` or `-`";
  return {
    site: { description: `the site: ${token}` },
    camera: { description: `the camera: ${token}` },
    cameraOrNone: { description: "the camera, or `_` if there is none" },
  };
}

function messages() {
  const schema = (type: EventType) => ({ $ref: `./schemas/${type}.json` });
  const jsonSchema = "application/schema+json;version=draft-07";
  const events = producerTypes.map((type) => [
    type,
    {
      name: type,
      summary: jsonSchemaOf(type)["description"],
      contentType: EVENT_MEDIA_TYPE,
      payload: { schemaFormat: jsonSchema, schema: schema(type) },
    },
  ]);
  const anyEvent = { type: "array", items: { anyOf: producerTypes.map(schema) } };
  return {
    ...Object.fromEntries(events),
    batch: {
      name: "batch",
      summary: "Events of one camera, of any type; 64 or so are a good size.",
      contentType: BATCH_MEDIA_TYPE,
      payload: { schemaFormat: jsonSchema, schema: anyEvent },
    },
    refused: { name: "refused", summary: "The original bytes of a message or event." },
  };
}
