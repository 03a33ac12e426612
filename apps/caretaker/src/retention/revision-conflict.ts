/** Somebody else has appended to a stream that only the acting caretaker writes. */
export class RevisionConflict extends Error {
  override readonly name = "RevisionConflict";
  constructor(stream: string) {
    super(`${stream} was changed by another writer; retention reads it again`);
  }
}
