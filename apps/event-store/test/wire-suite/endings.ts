import type { RawClient } from "./raw-client.ts";

/** How a call ends: its status, its message, and the trailers that clients read. */
export type Ending = { status: number; message: string } & Readonly<
  Record<string, string | number>
>;

/** A raw call with the messages to send. */
export type Request = readonly [path: string, ...messages: Buffer[]];

/** A refused request and its ending. */
export type Refusal = { readonly request: Request; readonly ending: Ending };

/** Refused requests, by name. */
export type Refusals = readonly (readonly [what: string, refusal: () => Promise<Refusal>])[];

/** Makes a request and returns its ending, with all headers and trailers. */
export async function endingOf(
  raw: RawClient,
  [path, ...messages]: Request,
): Promise<Record<string, unknown>> {
  const call = raw.call(path);
  call.send(...messages);
  call.end();
  const ended = await call.ended;
  const message = decodeURIComponent(String(ended["grpc-message"] ?? ""));
  return { ...ended, status: Number(ended["grpc-status"]), message };
}
