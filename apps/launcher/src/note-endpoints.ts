import { type Endpoints, removeEndpoints, writeEndpoints } from "./endpoints.ts";

/** Keeps endpoints.json up to date: it exists from `open` to `close`, and is never half written. */
export type EndpointsNote = {
  /** Creates the file, once everything is ready. */
  readonly open: () => Promise<void>;
  /**
   * Updates the file after a part joined or changed its pid; does nothing before `open` and after `close`.
   */
  readonly update: () => void;
  readonly close: () => Promise<void>;
};

export function noteEndpoints(
  stateDir: string,
  current: () => Endpoints,
  say: (line: string) => void,
): EndpointsNote {
  let isOpen = false;
  let last = Promise.resolve();
  const update = (): void => {
    last = last
      .then(() => (isOpen ? writeEndpoints(stateDir, current()) : undefined))
      .catch((error: unknown) => say(`endpoints.json could not be written: ${String(error)}`));
  };
  const open = (): Promise<void> => {
    isOpen = true;
    update();
    return last;
  };
  const close = async (): Promise<void> => {
    isOpen = false;
    await last;
    await removeEndpoints(stateDir);
  };
  return { open, update, close };
}
