/** `--entrypoints.<name>.address=<host>:<port>`, in any case; TCP only. */
const ADDRESS = /^(--entrypoints\.([^.=]+)\.address=)[^=]*:(\d+)$/i;

/** The entry points that arguments declare, with the port of each. */
export function entryPointsOf(args: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    args.flatMap((arg) => {
      const [, , name, port] = ADDRESS.exec(arg) ?? [];
      return name === undefined ? [] : [[name.toLowerCase(), Number(port)] as const];
    }),
  );
}

/**
 * A Deployment's arguments for a process of this machine: entry points on loopback at other ports, and mounted folders
 * where their copies are. Everything else stays.
 *
 * @param portOf the local port in place of a container's
 * @param directories local folders by the path they are mounted at
 */
export function localArguments(
  args: readonly string[],
  portOf: ReadonlyMap<number, number>,
  directories: ReadonlyMap<string, string>,
): readonly string[] {
  return args.map((arg) => {
    const [, option, , port] = ADDRESS.exec(arg) ?? [];
    if (option === undefined) return localPaths(arg, directories);
    return `${option}127.0.0.1:${portOf.get(Number(port)) ?? Number(port)}`;
  });
}

/**
 * Text with the paths of mounted folders replaced, where one is a path of its own or goes on below: not in `/tmpfs`, nor
 * in `/a/tmp`.
 */
export function localPaths(text: string, directories: ReadonlyMap<string, string>): string {
  if (directories.size === 0) return text;
  const paths = [...directories.keys()].sort((one, other) => other.length - one.length);
  const anyPath = paths.map((path) => path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const pattern = new RegExp(`(?<![\\w./-])(?:${anyPath})(?=/|$|[\\s"',])`, "g");
  return text.replace(pattern, (path) => directories.get(path) ?? path);
}
