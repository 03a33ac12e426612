/** No scavenge with this id is running. */
export class ScavengeNotFoundError extends Error {
  override readonly name = "ScavengeNotFoundError";
  readonly id: string;

  constructor(id: string) {
    super(`no scavenge ${id} is running`);
    this.id = id;
  }
}
