import { rmSync } from "node:fs";
import { left } from "./trial";

/** After all tests. */
export default function tearDown(): void {
  rmSync(left().folder, { recursive: true });
}
