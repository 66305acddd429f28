/** Something that cannot be rehearsed, which says nothing about the stack. */
export class NotRunError extends Error {
  public constructor(reason: string) {
    super(reason);
    this.name = "NotRunError";
  }
}
