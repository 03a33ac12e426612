import { errorText } from "./error-text.ts";
import { withTimeout } from "./with-timeout.ts";

/** How one dependency is. */
export type DependencyState =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string };

/** What `/readyz` answers. */
export type HealthReport = {
  readonly status: "ready" | "not_ready";
  readonly dependencies: Readonly<Record<string, DependencyState>>;
};

/** Which dependencies a service has and how each of them is. */
export type Health = {
  /** Adds a dependency that is asked: `check` throws, rejects or takes too long when it is away. */
  readonly dependency: (name: string, check: () => Promise<void> | void) => void;
  /** Adds or updates a dependency whose state is told by a loop; `error` says what is wrong, null that all is well. */
  readonly set: (name: string, error: string | null) => void;
  /** The state of every dependency; asked checks are at most `cacheMs` old. */
  readonly report: () => Promise<HealthReport>;
};

type Asked = {
  check: () => Promise<void> | void;
  asOfMs: number;
  state: Promise<DependencyState> | null;
};

/** A Health without dependencies yet: a check may take `timeoutMs` (2 s), its result is kept for `cacheMs` (1 s). */
export function createHealth({ timeoutMs = 2_000, cacheMs = 1_000, now = Date.now } = {}): Health {
  const asked = new Map<string, Asked>();
  const told = new Map<string, DependencyState>();

  const ask = (name: string, entry: Asked): Promise<DependencyState> => {
    if (entry.state && now() - entry.asOfMs < cacheMs) return entry.state;
    entry.asOfMs = now();
    entry.state = stateOf(name, entry.check, timeoutMs);
    return entry.state;
  };

  return {
    dependency: (name, check) => void asked.set(name, { check, asOfMs: 0, state: null }),
    set: (name, error) => void told.set(name, error === null ? { ok: true } : { ok: false, error }),
    async report() {
      const states = [...asked].map(
        async ([name, entry]) => [name, await ask(name, entry)] as const,
      );
      return reportOf([...(await Promise.all(states)), ...told]);
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

async function stateOf(
  name: string,
  check: () => Promise<void> | void,
  timeoutMs: number,
): Promise<DependencyState> {
  try {
    await withTimeout(Promise.resolve().then(check), timeoutMs, `${name} did not answer`);
    return { ok: true };
  } catch (error) {
    return { ok: false, error: errorText(error) };
  }
}
