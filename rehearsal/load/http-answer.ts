/** An answer as far as it has come in. */
export interface Answer {
  readonly complete: boolean;
  readonly status: number;
  readonly body: string;
  /** The sender closes the connection behind it. */
  readonly closes: boolean;
}

const INCOMPLETE: Answer = { complete: false, status: 0, body: "", closes: false };

/** Reads one answer; those of our own nodes and of HAProxy have a length or end with the connection. */
export function readAnswer(text: string, ended: boolean): Answer {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd < 0) return INCOMPLETE;
  const head = text.slice(0, headEnd).toLowerCase();
  const body = text.slice(headEnd + 4);
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  const complete = length === undefined ? ended : body.length >= Number(length);
  const status = Number(/^http\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
  return { complete, status, body, closes: length === undefined || /\r\nconnection: *close/.test(head) };
}
