import { TokenParser, Tokenizer, TokenType } from "@streamparser/json";
import { isJsonArray, isJsonObject, type Json } from "../../synthesis/json";

/** Terraform's own plans stay below 50; a parser that calls itself could be crashed by more. */
const MOST_DEPTH = 200;

/** Thrown where JSON is nested too deep. */
export class DeepJsonError extends Error {}

/** Keeps the text of a number, which the library gives as a JavaScript number only. */
class NumberTokenizer extends Tokenizer {
  public text = "";

  protected override parseNumber(text: string): number {
    this.text = text;
    return super.parseNumber(text);
  }
}

/**
 * Parses one JSON document as it comes in, and keeps none of it: what is found at the paths is handed over at once.
 * Numbers that JavaScript would round come as text.
 */
export class JsonStream {
  /** Names at the top, in order of their appearance. */
  public readonly keys = new Set<string>();
  /** What stands behind those names. */
  public readonly shapes = new Map<string, "list" | "object" | "null" | "other">();
  /** True once the document is complete. */
  public ended = false;
  private readonly tokenizer = new NumberTokenizer({ stringBufferSize: 64 * 1024 });
  private depth = 0;

  /**
   * @param paths `$.resource_changes.*`: each element or member by itself
   * @param found is given the keys that lead to a value
   */
  public constructor(paths: readonly string[], found: (keys: readonly (string | number)[], value: Json) => void) {
    const parser = new TokenParser({ paths: [...paths], keepStack: false });
    parser.onValue = ({ key, stack, value }) => {
      const keys = [...stack.slice(1).map((each) => each.key), key].filter((each) => each !== undefined);
      if (isJson(value)) found(keys, value);
    };
    parser.onEnd = () => {
      this.ended = true;
    };
    let isKey = false;
    let name: string | undefined;
    let isNamed = false;
    this.tokenizer.onToken = ({ token, value }) => {
      if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) this.depth += 1;
      else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.depth -= 1;
      if (this.depth > MOST_DEPTH) throw new DeepJsonError();
      if (isNamed && name !== undefined) this.shapes.set(name, shapeOf(token));
      isNamed = token === TokenType.COLON && this.depth === 1;
      if (isKey && this.depth === 1 && typeof value === "string" && token === TokenType.STRING) {
        this.keys.add(value);
        name = value;
      }
      isKey = token === TokenType.LEFT_BRACE || token === TokenType.COMMA;
      if (token === TokenType.NUMBER && !isExact(this.tokenizer.text)) {
        parser.write({ token: TokenType.STRING, value: this.tokenizer.text });
      } else {
        parser.write({ token, value });
      }
    };
  }

  /** @throws DeepJsonError, and the library's errors, of which the message may quote the content */
  public write(chunk: string | Uint8Array): void {
    this.tokenizer.write(chunk);
  }
}

function shapeOf(token: TokenType): "list" | "object" | "null" | "other" {
  if (token === TokenType.LEFT_BRACKET) return "list";
  if (token === TokenType.LEFT_BRACE) return "object";
  return token === TokenType.NULL ? "null" : "other";
}

function isExact(text: string): boolean {
  const number = Number(text);
  if (!Number.isFinite(number)) return false;
  return Number.isInteger(number) ? Number.isSafeInteger(number) : text.replaceAll(/\D/g, "").length <= 16;
}

function isJson(value: unknown): value is Json {
  return (
    value === null ||
    ["boolean", "number", "string"].includes(typeof value) ||
    isJsonArray(value as Json) ||
    isJsonObject(value as Json)
  );
}
