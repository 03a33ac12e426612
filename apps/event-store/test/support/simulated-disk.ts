import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import type { Disk, LogFile, NoteFile } from "../../src/log/disk.ts";
import { blendSectors } from "./blend-sectors.ts";
import type { SeededRandom } from "@detektor/testkit/seeded-random";

/** The state of a file beyond its visible content. */
type FileState = {
  /** The content that survives a power cut. */
  synced: Buffer;
  /** Whether the file exists after a power cut. */
  hasName: boolean;
  isRemoved: boolean;
  /** Notes that were put, each alone in its sector; never synced. */
  puts: Buffer[];
};

/** A rename that a power cut may undo, with the former file of that name. */
type Rename = { readonly from: string; readonly to: string; readonly former: Buffer | undefined };

/** Thrown by every operation on a disk whose power was cut. */
export class PowerCut extends Error {
  override readonly name = "PowerCut";
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const diskError = (code: string): Error => Object.assign(new Error(code), { code });

/**
 * A disk that keeps no more than it must. It works on real files, which show everything written, until
 * `cutPower` turns them into what a disk may have kept.
 */
export class SimulatedDisk implements Disk {
  /** Bytes that can still be written. */
  roomBytes = Number.POSITIVE_INFINITY;
  /** The probability that a sync fails, from 0 to 1. */
  syncFailures = 0;
  isGone = false;
  readonly #random: SeededRandom;
  readonly #files = new Map<string, FileState>();
  #renames: Rename[] = [];
  #stepsLeft: number;

  /** Creates a disk whose power fails at the step of this number. */
  constructor(random: SeededRandom, steps: number) {
    this.#random = random;
    this.#stepsLeft = steps;
  }

  openLog(path: string): LogFile {
    this.#step();
    const state = this.#stateOf(path);
    const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT);
    return {
      sizeBytes: () => fstatSync(descriptor).size,
      write: async (bytes, from, at) => {
        const length = await this.#write(descriptor, bytes.subarray(from), at);
        await this.#sync(state, bytes.subarray(from, from + length), at);
        return length;
      },
      cut: (sizeBytes) => {
        this.#step();
        ftruncateSync(descriptor, sizeBytes);
        state.synced = readFileSync(path);
      },
      close: () => closeSync(descriptor),
    };
  }

  openNote(path: string): NoteFile {
    this.#step();
    const state = this.#stateOf(path);
    const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT);
    return {
      put: (bytes) => {
        this.#step();
        this.#takeRoom(descriptor, 0, bytes.length, bytes.length);
        writeSync(descriptor, bytes, 0, bytes.length, 0);
        state.puts.push(readFileSync(path));
      },
      close: () => closeSync(descriptor),
    };
  }

  remove(path: string): void {
    this.#step();
    if (!existsSync(path)) return;
    this.#stateOf(path).isRemoved = true;
    rmSync(path);
  }

  rename(from: string, to: string): void {
    this.#step();
    const state = this.#stateOf(from);
    const former = existsSync(to) ? this.#stateOf(to).synced : undefined;
    this.#renames.push({ from, to, former });
    this.#files.delete(from);
    this.#files.set(to, { ...state, hasName: true });
    renameSync(from, to);
  }

  async syncDirectory(): Promise<void> {
    await this.#wait();
    this.#step();
    this.#renames = [];
    for (const [path, state] of this.#files) {
      if (state.isRemoved && !existsSync(path)) this.#files.delete(path);
      else state.hasName = true;
    }
  }

  /** Cuts the power: files become what a disk may have kept of them. */
  cutPower(): void {
    this.isGone = true;
    for (const [path, state] of this.#files) {
      const live = existsSync(path) ? readFileSync(path) : undefined;
      const isThere = state.hasName ? live !== undefined || this.#random.chance(0.5) : live;
      if (!isThere || (!state.hasName && this.#random.chance(0.5))) rmSync(path, { force: true });
      else writeFileSync(path, this.#kept(state, live ?? state.synced));
    }
    this.#files.clear();
    for (const rename of this.#renames.reverse())
      if (this.#random.chance(0.5)) this.#takeBack(rename);
  }

  #takeBack({ from, to, former }: Rename): void {
    if (existsSync(to) && this.#random.chance(0.5)) renameSync(to, from);
    if (former) writeFileSync(to, former);
    else rmSync(to, { force: true });
  }

  #kept(state: FileState, live: Buffer): Buffer {
    const put = state.puts.length > 0 ? state.puts[this.#random.below(state.puts.length)] : live;
    return blendSectors(this.#random, state.synced, put ?? live);
  }

  #stateOf(path: string): FileState {
    const known = this.#files.get(path);
    if (known && (!known.isRemoved || existsSync(path))) return known;
    // A file that existed before this disk is safe.
    const hasName = existsSync(path);
    const synced = hasName ? readFileSync(path) : Buffer.alloc(0);
    // A file that was removed and created again is a different file of that name.
    const isNamed = hasName || known?.hasName === true;
    const state = { synced, hasName: isNamed, isRemoved: false, puts: [] };
    this.#files.set(path, state);
    return state;
  }

  async #write(descriptor: number, bytes: Buffer, at: number): Promise<number> {
    await this.#wait();
    const wanted = this.#random.chance(0.2) ? this.#random.below(bytes.length) + 1 : bytes.length;
    if (this.#stepsLeft === 1) writeSync(descriptor, bytes, 0, this.#random.below(wanted + 1), at);
    this.#step();
    const length = this.#takeRoom(descriptor, at, wanted, 1);
    writeSync(descriptor, bytes, 0, length, at);
    return length;
  }

  /** Makes the written bytes durable; concurrent writes need not be. */
  async #sync(state: FileState, bytes: Buffer, at: number): Promise<void> {
    await this.#wait();
    if (this.#random.chance(this.syncFailures)) throw diskError("EIO");
    const isDone = this.#stepsLeft > 1 || this.#random.chance(0.5);
    if (isDone && !this.isGone) {
      const synced = Buffer.alloc(Math.max(state.synced.length, at + bytes.length));
      state.synced.copy(synced);
      bytes.copy(synced, at);
      state.synced = synced;
    }
    this.#step();
  }

  /** Returns how many of `length` bytes fit. Throws ENOSPC if it is less than `least`. */
  #takeRoom(descriptor: number, at: number, length: number, least: number): number {
    const { size } = fstatSync(descriptor);
    const within = Math.max(0, Math.min(length, size - at));
    const possible = Math.min(length, within + this.roomBytes);
    if (possible < least) throw diskError("ENOSPC");
    this.roomBytes -= possible - within;
    return possible;
  }

  async #wait(): Promise<void> {
    for (let turns = this.#random.below(3); turns > 0; turns -= 1) await turn();
  }

  #step(): void {
    if (!this.isGone) this.#stepsLeft -= 1;
    if (this.#stepsLeft <= 0) this.isGone = true;
    if (this.isGone) throw new PowerCut("the power was cut");
  }
}
