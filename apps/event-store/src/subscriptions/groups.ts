import type { CommitSignal } from "../store/commit-signal.ts";
import type { EventStore } from "../store/event-store.ts";
import { endOf } from "./open-event-source.ts";
import { Group } from "./group.ts";
import { loadGroups, saveGroups } from "./group-config.ts";
import type { GroupDefinition } from "./group-definition.ts";
import { checkpointStreamOf, groupId, parkedStreamOf } from "./group-definition.ts";

const tickMs = 100;

/** All groups of a store, as stored in its log. */
export class Groups {
  readonly #store: EventStore;
  readonly #signal: CommitSignal;
  readonly #byId = new Map<string, Group>();
  /** Runs only while there are groups. */
  #timer: NodeJS.Timeout | undefined;
  #changing: Promise<unknown> = Promise.resolve();

  constructor(store: EventStore, signal: CommitSignal) {
    this.#store = store;
    this.#signal = signal;
    this.#load();
  }

  find(stream: string, group: string): Group | undefined {
    return this.#byId.get(groupId(stream, group));
  }

  list(): Group[] {
    return [...this.#byId.values()];
  }

  /** Adds a group; returns false if one of this name exists already. */
  create(definition: GroupDefinition, by: string): Promise<boolean> {
    return this.#exclusively(async () => {
      const id = groupId(definition.stream, definition.group);
      if (this.#byId.has(id)) return false;
      const endAtCreation = endOf(this.#store, definition.stream);
      const created = { ...definition, endAtCreation };
      await this.#save([...this.#definitions(), created], by);
      this.#add(id, created);
      return true;
    });
  }

  /** Changes a group and drops its consumers; returns false if it does not exist. */
  update(definition: GroupDefinition, by: string): Promise<boolean> {
    return this.#exclusively(async () => {
      const id = groupId(definition.stream, definition.group);
      const group = this.#byId.get(id);
      if (!group) return false;
      const { filter } = group.definition;
      const endAtCreation = endOf(this.#store, definition.stream);
      const updated = { ...definition, filter, endAtCreation };
      const others = this.#definitions().map((one) => (one === group.definition ? updated : one));
      await this.#save(others, by);
      await group.stop("dropped");
      this.#add(id, updated);
      return true;
    });
  }

  /** Removes a group with its checkpoint and its parked messages; returns false if it does not exist. */
  remove(stream: string, name: string, by: string): Promise<boolean> {
    return this.#exclusively(async () => {
      const id = groupId(stream, name);
      const group = this.#byId.get(id);
      if (!group) return false;
      await this.#save(
        this.#definitions().filter((one) => one !== group.definition),
        by,
      );
      this.#byId.delete(id);
      await group.stop("dropped");
      for (const own of [checkpointStreamOf(id), parkedStreamOf(id)]) {
        if (this.#store.view(own).kind === "visible") await this.#store.softDelete(own, "any");
      }
      return true;
    });
  }

  /** Stops all groups and starts them again from the log. */
  restart(): Promise<void> {
    return this.#exclusively(async () => {
      await this.#stopAll("dropped");
      this.#load();
    });
  }

  /** Stops all groups and stores their checkpoints. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#exclusively(() => this.#stopAll("closing"));
  }

  async #stopAll(why: "dropped" | "closing"): Promise<void> {
    const groups = this.list();
    this.#byId.clear();
    await Promise.all(groups.map((group) => group.stop(why)));
  }

  #load(): void {
    for (const definition of loadGroups(this.#store)) {
      this.#add(groupId(definition.stream, definition.group), definition);
    }
  }

  #add(id: string, definition: GroupDefinition): void {
    this.#byId.set(id, new Group(this.#store, this.#signal, definition));
    this.#timer ??= setInterval(() => this.#tick(), tickMs).unref();
  }

  #tick(): void {
    for (const group of this.#byId.values()) group.tick();
    if (this.#byId.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #definitions(): GroupDefinition[] {
    return this.list().map((group) => group.definition);
  }

  #save(definitions: readonly GroupDefinition[], by: string): Promise<void> {
    return saveGroups(this.#store, definitions, by);
  }

  /** Runs one change at a time. */
  #exclusively<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#changing.then(change, change);
    this.#changing = result.catch(() => {});
    return result;
  }
}
