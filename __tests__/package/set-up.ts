import { leave, prepare } from "./trial";

/** Before all tests: packs once, and installs once. */
export default function setUp(): void {
  leave(prepare());
}
