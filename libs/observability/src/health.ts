import { errorText } from "./error-text.ts";
import { withTimeout } from "./with-timeout.ts";

/** The state of one dependency. */
export type DependencyState =
  | { readonly ok: true; readonly note?: string }
  | { readonly ok: false; readonly error: string };

/** The response of `/readyz`. */
export type HealthReport = {
  readonly status: "ready" | "not_ready";
  readonly dependencies: Readonly<Record<string, DependencyState>>;
};

/** The dependencies of a service and their states. */
export type Health = {
  /**
   * Adds a dependency with a check: `check` throws, rejects or takes too long when it is unavailable;
   * `explain` turns the error into words.
   */
  readonly dependency: (
    name: string,
    check: () => Promise<void> | void,
    explain?: (error: unknown) => string,
  ) => void;
  /**
   * Adds or updates a dependency whose state a loop reports; `error` is what is wrong, null means healthy.
   */
  readonly set: (name: string, error: string | null) => void;
  /** Adds a note to a healthy, reported dependency, such as the progress of long work; null removes it. */
  readonly note: (name: string, text: string | null) => void;
  /** Returns the state of every dependency; results of checks are about a second old at most. */
  readonly report: () => Promise<HealthReport>;
};

type Asked = {
  readonly check: () => Promise<void> | void;
  readonly explain: (error: unknown) => string;
  state: Promise<DependencyState> | null;
  /** When the state may be checked again; not before it is known. */
  freshUntilMs: number;
};

/**
 * The timeout of a check and the validity of its result, shorter for a failure so that a start is noticed
 * soon.
 */
export type HealthOptions = {
  readonly timeoutMs?: number;
  readonly okCacheMs?: number;
  readonly failedCacheMs?: number;
  readonly now?: () => number;
};

/**
 * Creates a Health without dependencies: a check may take 2 s, its result is valid for 1 s, a failure for 200
 * ms.
 */
export function createHealth(options: HealthOptions = {}): Health {
  const { timeoutMs = 2000, okCacheMs = 1000, failedCacheMs = 200, now = Date.now } = options;
  const asked = new Map<string, Asked>();
  const setStates = new Map<string, DependencyState>();
  const notes = new Map<string, string>();

  const ask = async (name: string, entry: Asked): Promise<DependencyState> => {
    if (entry.state && now() < entry.freshUntilMs) return entry.state;
    entry.freshUntilMs = Number.POSITIVE_INFINITY;
    entry.state = stateOf(name, entry, timeoutMs);
    const state = await entry.state;
    entry.freshUntilMs = now() + (state.ok ? okCacheMs : failedCacheMs);
    return state;
  };

  return {
    dependency: (name, check, explain = errorText) =>
      void asked.set(name, { check, explain, state: null, freshUntilMs: 0 }),
    set: (name, error) =>
      void setStates.set(name, error === null ? { ok: true } : { ok: false, error }),
    note: (name, text) => void (text === null ? notes.delete(name) : notes.set(name, text)),
    report: async () => {
      const states = [...asked].map(
        async ([name, entry]) => [name, await ask(name, entry)] as const,
      );
      const noted = [...setStates].map(
        ([name, state]) => [name, withNote(state, notes.get(name))] as const,
      );
      return reportOf([...(await Promise.all(states)), ...noted]);
    },
  };
}

function reportOf(states: readonly (readonly [string, DependencyState])[]): HealthReport {
  const dependencies: Record<string, DependencyState> = {};
  for (const [name, state] of states) {
    if (dependencies[name]?.ok !== false) dependencies[name] = state;
  }
  const ready = Object.values(dependencies).every((state) => state.ok);
  return { status: ready ? "ready" : "not_ready", dependencies };
}

function withNote(state: DependencyState, note: string | undefined): DependencyState {
  return state.ok && note !== undefined ? { ok: true, note } : state;
}

async function stateOf(
  name: string,
  { check, explain }: Pick<Asked, "check" | "explain">,
  timeoutMs: number,
): Promise<DependencyState> {
  try {
    await withTimeout(Promise.resolve().then(check), timeoutMs, `${name} did not answer`);
    return { ok: true };
  } catch (error) {
    return { ok: false, error: explain(error) };
  }
}
