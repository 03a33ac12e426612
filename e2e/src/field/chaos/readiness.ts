import { setTimeout as delay } from "node:timers/promises";
import type { Probe } from "./probes.ts";

/** The current state of a service, and how long it has reported ready without working. */
export interface Readiness {
  readonly name: string;
  readonly working: boolean;
  readonly ready: boolean;
  /** Its report while it isn't ready. */
  readonly says: string;
  /** The probe's last error. */
  readonly failure: string;
  /** The longest continuous such time, in ms. */
  readonly worstMs: number;
  /** The probe's error at that time. */
  readonly worst: string;
}

const TICK_MS = 250;
const PROBE_EVERY_MS = 500;
const STUCK_AFTER_MS = 3000;

/** Watches a service: compares its own report with what it does. */
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
  /** The start of the running probe; 0 if none is running. */
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

  /** Watches until the signal is aborted. */
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
    const asked = fetch(this.#readyUrl, { signal: AbortSignal.timeout(5000) });
    const answer = await asked.then(
      async (response) => ({ ready: response.ok, says: await response.text() }),
      (error: unknown) => ({ ready: false, says: String(error) }),
    );
    this.#ready = answer.ready;
    this.#says = answer.ready ? "" : answer.says;
    if (!this.#ready) this.#wronglyReadyMs = 0;
  }

  /**
   * Counts one tick. A late tick counts as one too: on a busy machine the service had no more time either.
   */
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
