/** What is looked at of the machine. Nothing is changed. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `22.14.0`, of the Node that runs. */
  readonly nodeVersion: string;
  readonly now: Date;
  /** What a program prints, or nothing if it is not there or fails. */
  answer(program: string, args: readonly string[]): string | undefined;
  /** A file's text, or nothing if it is not there. */
  read(file: string): string | undefined;
}
