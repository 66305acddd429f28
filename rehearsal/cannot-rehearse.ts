/** Thrown where nothing can be rehearsed, with what to do about it. */
export class CannotRehearseError extends Error {
  public constructor(reason: string) {
    super(`cannot rehearse: ${reason}`);
    this.name = "CannotRehearseError";
  }
}
