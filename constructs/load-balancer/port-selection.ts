const ALL = ["*", "t", "T", "TRUE", "true", "True"];
const NONE = ["", "f", "F", "FALSE", "false", "False"];

/**
 * Whether an annotation that switches something on by port does so for this Service port: `*` and `true` stand for
 * all, anything else is a list of ports. So `1` is not "yes", it is port 1.
 */
export function selectsPort(text: string, port: number): boolean {
  if (ALL.includes(text)) return true;
  if (NONE.includes(text)) return false;
  return text.split(",").some((each) => Number(each.trim()) === port);
}
