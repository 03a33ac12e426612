/** How long one turn works before it yields to others, in ms. */
const turnMs = 0.5;

/**
 * Work in turns of the event loop: between turns the disk, the sockets and other calls are served. Tasks
 * run in order and MUST NOT throw.
 */
export class Turns {
  #tasks: (() => void)[] = [];
  #isDue = false;
  readonly #nowMs: () => number;

  constructor(nowMs = (): number => performance.now()) {
    this.#nowMs = nowMs;
  }

  add(task: () => void): void {
    this.#tasks.push(task);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      this.#take();
    });
  }

  #take(): void {
    const tasks = this.#tasks;
    const untilMs = this.#nowMs() + turnMs;
    let done = 0;
    while (done < tasks.length && (done === 0 || this.#nowMs() < untilMs)) {
      (tasks[done++] as () => void)();
    }
    this.#tasks = tasks.slice(done);
    if (this.#tasks.length > 0) this.#schedule();
  }
}
