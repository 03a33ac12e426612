import { setTimeout as delay } from "node:timers/promises";
import type { Probe } from "./probes.ts";

/** How a service is just now, and how long it has been called ready without working. */
export interface Readiness {
  readonly name: string;
  readonly working: boolean;
  readonly ready: boolean;
  /** What it says when it isn't ready. */
  readonly says: string;
  /** What the probe said when it failed last. */
  readonly failure: string;
  /** The longest that it was, in one piece, in ms. */
  readonly worstMs: number;
  /** What the probe said then. */
  readonly worst: string;
}

const TICK_MS = 250;
const PROBE_EVERY_MS = 500;
const STUCK_AFTER_MS = 3_000;

/** Watches a service: what it says of itself, beside what it does. */
export class ReadinessWatch {
  readonly #name: string;
  readonly #readyUrl: string;
  readonly #probe: Probe;
  #working = false;
  #ready = false;
  #says = "";
  #failure = "";
  #worstMs = 0;
  #worst = "";
  #wronglyReadyMs = 0;
  /** Since when a probe runs; 0 while none does. */
  #probingSinceMs = 0;

  constructor(name: string, serviceUrl: string, probe: Probe) {
    this.#name = name;
    this.#readyUrl = `${serviceUrl}/readyz`;
    this.#probe = probe;
  }

  now(): Readiness {
    return {
      name: this.#name,
      working: this.#working,
      ready: this.#ready,
      says: this.#says,
      failure: this.#failure,
      worstMs: this.#worstMs,
      worst: this.#worst,
    };
  }

  /** Ends when the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([
      repeat(() => this.#tryIt(), PROBE_EVERY_MS, signal),
      repeat(() => this.#askReady(), TICK_MS, signal),
      repeat(async () => this.#tick(), TICK_MS, signal),
    ]);
  }

  async #tryIt(): Promise<void> {
    this.#probingSinceMs = performance.now();
    this.#failure = await this.#probe().then(() => "", String);
    this.#working = this.#failure === "";
    this.#probingSinceMs = 0;
  }

  async #askReady(): Promise<void> {
    const asked = fetch(this.#readyUrl, { signal: AbortSignal.timeout(5_000) });
    const answer = await asked.then(
      async (response) => ({ ready: response.ok, says: await response.text() }),
      (error: unknown) => ({ ready: false, says: String(error) }),
    );
    this.#ready = answer.ready;
    this.#says = answer.ready ? "" : answer.says;
    if (!this.#ready) this.#wronglyReadyMs = 0;
  }

  /** A tick that comes late counts as one: on a busy machine the service had no more time either. */
  #tick(): void {
    const since = this.#probingSinceMs;
    const isStuck = since > 0 && performance.now() - since > STUCK_AFTER_MS;
    const isWrong = this.#ready && (isStuck || !this.#working);
    this.#wronglyReadyMs = isWrong ? this.#wronglyReadyMs + TICK_MS : 0;
    if (this.#wronglyReadyMs <= this.#worstMs) return;
    this.#worstMs = this.#wronglyReadyMs;
    this.#worst = isStuck ? "the probe gets no answer" : this.#failure;
  }
}

async function repeat(work: () => Promise<void>, everyMs: number, signal: AbortSignal) {
  while (!signal.aborted) {
    await work();
    await delay(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
