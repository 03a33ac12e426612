import { exampleOf, type Schema } from "./example-of.ts";
import { exampleValues, type KnownNames } from "./example-values.ts";

type Media = { readonly schema?: Schema; readonly example?: unknown };
type Content = Readonly<Record<string, Media>>;
type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
};
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};

/** The parts of an OpenAPI document that contain examples. */
export type OpenApiDocument = {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
};

type Make = (schema: Schema, name?: string) => unknown;

/**
 * Returns the document with an example of every answer, every body and every required parameter. Optional
 * parameters have none: the page would fill it in, and then query for something that doesn't exist.
 */
export function withExamples<D extends OpenApiDocument>(document: D, names: KnownNames): D {
  const parts = { schemas: document.components?.schemas ?? {}, values: exampleValues(names) };
  const make: Make = (schema, name) => exampleOf(schema, parts, name);
  const bodies: Readonly<Record<string, unknown>> = {
    createReplay: { selector: { frame_id: names.frame_id }, mode: "same", dry_run: true },
    createHold: { selection: { frame_id: names.frame_id }, reason: "case 17", by: "ann" },
    redriveDeadLetter: {},
    redriveDeadLetters: { selection: { reason: "segment_expired" } },
    explainFrames: { selection: { site: names.site, min_total_ms: 500 } },
  };
  const paths = mapValues(document.paths ?? {}, (operations) =>
    mapValues(operations, (operation) => ({
      ...operation,
      ...(operation.parameters && {
        parameters: operation.parameters.map((parameter) => parameterOf(parameter, make)),
      }),
      ...(operation.requestBody && {
        requestBody: {
          ...operation.requestBody,
          content: contentOf(operation.requestBody.content, make, bodies[operation.operationId]),
        },
      }),
      responses: mapValues(operation.responses, ({ content, ...rest }) => ({
        ...rest,
        ...(content && { content: contentOf(content, make) }),
      })),
    })),
  );
  return { ...document, paths };
}

function parameterOf(parameter: Parameter, make: Make): object {
  const { example: _, ...schema } = parameter.schema;
  if (!parameter.required) return { ...parameter, schema };
  return { ...parameter, schema, example: make(parameter.schema, parameter.name) };
}

const contentOf = (content: Content, make: Make, given?: unknown): Content =>
  mapValues(content, (media) => ({
    ...media,
    example: given ?? media.example ?? make(media.schema ?? {}),
  }));

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  map: (value: A) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
