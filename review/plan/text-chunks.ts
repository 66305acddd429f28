import { TextDecoder } from "node:util";

/** What is looked at before anything is parsed. */
const START_BYTES = 4096;

/** The first bytes of a file, and the text that they are. */
export interface Start {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/**
 * The content in chunks that a JSON parser takes: UTF-8 as it is, without its byte order mark, and UTF-16, which
 * PowerShell's `>` writes, as text.
 *
 * @param checkStart is given the start before any of it goes on
 */
export async function* textChunks(
  input: AsyncIterable<unknown>,
  checkStart: (start: Start) => void,
): AsyncGenerator<string | Uint8Array> {
  let decode: ((bytes: Uint8Array) => string | Uint8Array) | undefined;
  for await (const bytes of withLongStart(input)) {
    if (decode === undefined) {
      decode = decoderFor(bytes);
      const first = decode(bytes);
      checkStart({ bytes, text: typeof first === "string" ? first : Buffer.from(first).toString("utf8") });
      yield first;
    } else {
      yield decode(bytes);
    }
  }
}

/** The same bytes, of which the first chunk is long enough to tell what they are; if there are none, an empty chunk. */
async function* withLongStart(input: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of input) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    if (!(bytes instanceof Uint8Array)) throw new TypeError("a stream of bytes or of text is expected");
    if (start === undefined) {
      yield bytes;
      continue;
    }
    start = Buffer.concat([start, bytes]);
    if (start.length < START_BYTES) continue;
    yield start;
    start = undefined;
  }
  if (start !== undefined) yield start;
}

/** By the byte order mark, or by the brace that a plan begins with. The mark itself is left out. */
function decoderFor([first, second]: Uint8Array): (bytes: Uint8Array) => string | Uint8Array {
  const marks = [first, second].map((byte) => byte?.toString(16)).join(" ");
  const encoding = { "ff fe": "utf-16le", "7b 0": "utf-16le", "fe ff": "utf-16be", "0 7b": "utf-16be" }[marks];
  if (encoding === undefined) {
    let isFirst = true;
    return (bytes) => {
      const skipped = isFirst && marks === "ef bb" ? 3 : 0;
      isFirst = false;
      return bytes.subarray(skipped);
    };
  }
  const decoder = new TextDecoder(encoding);
  return (bytes) => decoder.decode(bytes, { stream: true });
}
