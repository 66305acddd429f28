/** Settings as a program without type checks may write them: with any value, and without what must be given. */
export function unchecked<T extends object>(settings: T, wrong: Readonly<Record<string, unknown>>): T {
  return { ...settings, ...wrong };
}
