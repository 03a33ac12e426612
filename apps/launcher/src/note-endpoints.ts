import { type Endpoints, removeEndpoints, writeEndpoints } from "./endpoints.ts";

/** Keeps endpoints.json true: it is there from `open` to `close`, and never half written. */
export type EndpointsNote = {
  /** Everything is ready: from now on the file is there. */
  readonly open: () => Promise<void>;
  /** Something joined or has another pid; nothing happens before `open` and after `close`. */
  readonly update: () => void;
  readonly close: () => Promise<void>;
};

export const noteEndpoints = (
  stateDir: string,
  current: () => Endpoints,
  say: (line: string) => void,
): EndpointsNote => {
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
};
