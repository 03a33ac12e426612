import { problem } from "@detektor/observability";

/** What is wrong with one part of a request; `field` is the parameter's name or a path in the body. */
export type FieldError = { readonly field: string; readonly detail: string };

/** Everything that a request can come to beside its answer. */
export type Outcome =
  | { readonly kind: "bad-request"; readonly errors: readonly FieldError[] }
  | { readonly kind: "bad-body"; readonly errors: readonly FieldError[] }
  | { readonly kind: "unreadable-body"; readonly detail: string }
  | { readonly kind: "unsupported-media-type" }
  | { readonly kind: "not-found"; readonly what: string; readonly id: string }
  | { readonly kind: "no-route"; readonly path: string }
  | { readonly kind: "method-not-allowed"; readonly allow: readonly string[] }
  | { readonly kind: "not-known-then"; readonly id: string; readonly at: string }
  | { readonly kind: "events-gone"; readonly missing: number; readonly expected: number }
  | { readonly kind: "position-not-reached"; readonly position: string; readonly at: string | null }
  | { readonly kind: "read-model-away" }
  | { readonly kind: "read-model-empty" }
  | { readonly kind: "event-store-away" }
  | { readonly kind: "too-slow" }
  | { readonly kind: "internal" };

/** An outcome on its way to the one place that answers it. */
export class Refusal extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome, options?: ErrorOptions) {
    super(outcome.kind, options);
    this.name = "Refusal";
    this.outcome = outcome;
  }
}

/** Ends a request with an outcome that isn't its answer. */
export function refuse(outcome: Outcome): never {
  throw new Refusal(outcome);
}

type Answer = {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly more?: Readonly<Record<string, unknown>>;
};

const retrySoon = { "retry-after": "1" } as const;

/** The problem document (RFC 9457) of an outcome. */
export function problemOf(outcome: Outcome): Response {
  const { status, title, detail, headers, more } = answerOf(outcome);
  const type = `urn:detektor:problem:${outcome.kind}`;
  return problem(status, { type, title, detail, ...more }, headers);
}

function answerOf(outcome: Outcome): Answer {
  switch (outcome.kind) {
    case "bad-request":
      return fields(400, "A parameter is wrong", outcome.errors);
    case "bad-body":
      return fields(422, "The request can't be carried out", outcome.errors);
    case "unreadable-body":
      return { status: 400, title: "The body can't be read", detail: outcome.detail };
    case "unsupported-media-type":
      return unsupportedMediaType;
    case "not-found":
      return notFound(`There is no ${outcome.what} ${outcome.id}.`);
    case "no-route":
      return notFound(`There is nothing at ${outcome.path}; /docs lists what there is.`);
    case "method-not-allowed":
      return notAllowed(outcome.allow);
    case "not-known-then":
      return notFound(`Nothing of frame ${outcome.id} had been recorded by ${outcome.at}.`);
    case "events-gone":
      return gone(outcome.missing, outcome.expected);
    case "position-not-reached":
      return notReached(outcome.position, outcome.at);
    case "read-model-away":
      return away("The read model (Postgres) can't be reached.");
    case "read-model-empty":
      return away("The read model has no tables yet: the projector makes them when it starts.");
    case "event-store-away":
      return away("The event store can't be reached.");
    case "too-slow":
      return away("The answer took too long: narrow it down, for example with from and to.");
    case "internal":
      return internal;
  }
}

const unsupportedMediaType: Answer = {
  status: 415,
  title: "Unsupported media type",
  detail: "Send the body as application/json.",
};

const internal: Answer = {
  status: 500,
  title: "Something went wrong here",
  detail: "This is a fault of the service; its log has the cause.",
};

const notFound = (detail: string): Answer => ({ status: 404, title: "Not found", detail });

const away = (detail: string): Answer => ({
  status: 503,
  title: "Not available now",
  detail,
  headers: retrySoon,
});

const gone = (missing: number, expected: number): Answer => ({
  status: 410,
  title: "Events are gone",
  detail: `${missing} of the frame's ${expected} events are no longer in the event store.`,
});

const notAllowed = (allow: readonly string[]): Answer => ({
  status: 405,
  title: "Method not allowed",
  detail: `This address takes ${allow.join(" and ")}.`,
  headers: { allow: allow.join(", ") },
});

const notReached = (position: string, at: string | null): Answer => ({
  status: 503,
  title: "Not there yet",
  detail: `The read model hasn't reached position ${position} yet.`,
  headers: retrySoon,
  more: { min_position: position, position: at },
});

function fields(status: number, title: string, errors: readonly FieldError[]): Answer {
  const detail = errors.map((error) => `${error.field}: ${error.detail}`).join("; ");
  return { status, title, detail, more: { errors } };
}
