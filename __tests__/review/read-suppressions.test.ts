import { readSuppressions, UnreadableSuppressionsError } from "../../review/read-suppressions";

const IDS = ["pool-replaced", "acl-opened", "cluster-destroyed"];
const read = (text: string) => readSuppressions(text, "kapsule-review.yaml", IDS);

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UnreadableSuppressionsError) return error.message;
    throw error;
  }
  return "accepted";
}

describe("readSuppressions", () => {
  test("reads a list", () => {
    const text = [
      "# What we accept, and why.",
      "- id: pool-replaced",
      "  address: scaleway_k8s_pool.Kapsule_Pool_0A1B2C3D",
      "  reason: 'agreed in #12' # by two",
      "- {id: acl-opened, address: 'scaleway_k8s_acl.*', reason: a test cluster, expires: 2027-01-31}",
      "- {id: acl-opened, stack: cluster-dev, address: 'scaleway_k8s_acl.*', reason: a test cluster}",
      "",
    ].join("\n");
    expect(read(text)).toEqual([
      {
        id: "pool-replaced",
        stack: undefined,
        address: "scaleway_k8s_pool.Kapsule_Pool_0A1B2C3D",
        reason: "agreed in #12",
        expires: undefined,
      },
      {
        id: "acl-opened",
        stack: undefined,
        address: "scaleway_k8s_acl.*",
        reason: "a test cluster",
        expires: "2027-01-31",
      },
      {
        id: "acl-opened",
        stack: "cluster-dev",
        address: "scaleway_k8s_acl.*",
        reason: "a test cluster",
        expires: undefined,
      },
    ]);
  });

  test.each(["", "# nothing yet\n", "[]", "---\n"])("has none in %j", (text) => {
    expect(read(text)).toEqual([]);
  });

  test.each([
    [
      "- {id: pool-replacd, address: a, reason: b}",
      'kapsule-review.yaml:1: id: there is no finding "pool-replacd"; write pool-replaced, or another id of docs/findings.md',
    ],
    [
      "- id: acl-opened\n  address: a\n  reason: b\n  untill: 2027-01-31",
      "kapsule-review.yaml:4: untill: is not a key of a suppression; those are id, stack, address, reason, expires",
    ],
    [
      "\n- {id: acl-opened, address: a}",
      "kapsule-review.yaml:2: reason: is missing; say why the finding is accepted, for whoever reviews this file",
    ],
    [
      "- id: acl-opened\n  address: a\n  reason: '  '",
      "kapsule-review.yaml:3: reason: must not be empty; say why the finding is accepted, for whoever reviews this file",
    ],
    [
      "- id: acl-opened\n  address: a\n  reason: agreed in #12",
      "kapsule-review.yaml:3: reason: is cut before its #, which begins a comment; put it in quotes",
    ],
    ["- {id: acl-opened, address: a, reason: 12}", "kapsule-review.yaml:1: reason: must be a text; put it in quotes"],
    ["- {id: acl-opened, address: a, reason: }", "kapsule-review.yaml:1: reason: must be a text; put it in quotes"],
    [
      "- {id: acl-opened, address: a, reason: b, expires: 31.1.2027}",
      'kapsule-review.yaml:1: expires: must be a day, received "31.1.2027"; write it as in 2027-01-31',
    ],
    [
      "- {id: acl-opened, address: a, reason: b, expires: 2027-02-31}",
      'kapsule-review.yaml:1: expires: must be a day, received "2027-02-31"; write it as in 2027-01-31',
    ],
    [
      "- {id: acl-opened, address: a, reason: b, expires: ''}",
      "kapsule-review.yaml:1: expires: must not be empty; write it as in 2027-01-31, or leave the key out",
    ],
    [
      "- {id: acl-opened, address: a, reason: b}\n- {id: acl-opened, address: a, reason: c}",
      "kapsule-review.yaml:2: entry: says the same as line 1: id, stack and address; leave one of the two out",
    ],
    [
      "- {id: acl-opened, stack: '', address: a, reason: b}",
      "kapsule-review.yaml:1: stack: must not be empty; write the stack's name, or leave the key out",
    ],
    [
      "- acl-opened",
      "kapsule-review.yaml:1: entry: must be a map; write a list, each entry as: - {id: pool-replaced, address: scaleway_k8s_pool.Web, reason: agreed with ops}",
    ],
    [
      "id: acl-opened",
      "kapsule-review.yaml:1: entry: the file must be a list; write a list, each entry as: - {id: pool-replaced, address: scaleway_k8s_pool.Web, reason: agreed with ops}",
    ],
    [
      "- id: acl-opened\n  id: acl-opened",
      "kapsule-review.yaml:2: entry: is not YAML (Map keys must be unique at line 2, column 3); correct the spelling",
    ],
    [
      "- &a {id: acl-opened, address: a, reason: b}\n- *a",
      "kapsule-review.yaml:2: entry: must be a map; write a list, each entry as: - {id: pool-replaced, address: scaleway_k8s_pool.Web, reason: agreed with ops}",
    ],
    ["- {address: a, reason: b}", "kapsule-review.yaml:1: id: is missing; name the finding, as the review shows it"],
    [
      "- {id: '', address: a, reason: b}",
      "kapsule-review.yaml:1: id: must not be empty; name the finding, as the review shows it",
    ],
    ["- {id: 12, address: a, reason: b}", "kapsule-review.yaml:1: id: must be a text; put it in quotes"],
    [
      "- {[id]: acl-opened, id: acl-opened, address: a, reason: b}",
      "kapsule-review.yaml:1: (not a text): is not a key of a suppression; those are id, stack, address, reason, expires",
    ],
    [
      "acl-opened",
      "kapsule-review.yaml:1: entry: the file must be a list; write a list, each entry as: - {id: pool-replaced, address: scaleway_k8s_pool.Web, reason: agreed with ops}",
    ],
    ...["x2027-01-31", "2027-01-31x"].map((day) => [
      `- {id: acl-opened, address: a, reason: b, expires: ${day}}`,
      `kapsule-review.yaml:1: expires: must be a day, received "${day}"; write it as in 2027-01-31`,
    ]),
  ])("refuses %j", (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  test("takes a comment with a number in it for a comment", () => {
    expect(read("- id: acl-opened\n  address: a\n  reason: agreed # by 2 of us\n")[0]?.reason).toBe("agreed");
  });

  test("names what is wrong with each key of a line, and once", () => {
    expect(refusal("- {id: acl-opened, address: 1, reason: '', stack: 2}")).toBe(
      [
        "kapsule-review.yaml:1: address: must be a text; put it in quotes",
        "kapsule-review.yaml:1: stack: must be a text; put it in quotes",
        "kapsule-review.yaml:1: reason: must not be empty; say why the finding is accepted, for whoever reviews this file",
      ].join("\n"),
    );
  });

  test("compares entries that can be read, with the first that says the same", () => {
    const entry = "- {id: acl-opened, address: a, reason: b}";
    const same = "says the same as line 1: id, stack and address; leave one of the two out";
    expect(refusal([entry, entry, entry].join("\n"))).toBe(
      `kapsule-review.yaml:2: entry: ${same}\nkapsule-review.yaml:3: entry: ${same}`,
    );
    const wrong = "- {id: acl-opened, address: a, reason: ''}";
    expect(refusal([wrong, wrong].join("\n")).split("\n")).toHaveLength(2);
  });

  test("throws errors that go by their name", () => {
    expect(new UnreadableSuppressionsError("a.yaml", []).name).toBe("UnreadableSuppressionsError");
  });

  test("lists all that is wrong at once", () => {
    expect(refusal("- {id: nothing, address: '', expires: soon}")).toBe(
      [
        "kapsule-review.yaml:1: address: must not be empty; give the resource's address, as the review shows it",
        "kapsule-review.yaml:1: reason: is missing; say why the finding is accepted, for whoever reviews this file",
        'kapsule-review.yaml:1: id: there is no finding "nothing"; write acl-opened, or another id of docs/findings.md',
        'kapsule-review.yaml:1: expires: must be a day, received "soon"; write it as in 2027-01-31',
      ].join("\n"),
    );
  });
});
