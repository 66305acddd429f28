/** Ends a command with a message and no stack trace. */
export class CommandError extends Error {
  public constructor(
    message: string,
    public readonly exitCode = 1,
  ) {
    super(message);
    this.name = "CommandError";
  }
}
