import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

interface Comment {
  readonly id: number;
  readonly user: { readonly login: string } | null;
  readonly body: string;
}

interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly size_in_bytes: number;
}

interface PullRequest {
  readonly number: number;
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
}

type Call = (parameters: Readonly<Record<string, unknown>>) => Promise<{ readonly data: readonly unknown[] }>;

interface Runtime {
  readonly github: GitHub;
  readonly context: object;
  readonly core: object;
  readonly env?: Readonly<Record<string, string>>;
}

const script = createRequire(__filename)(resolve(".github/scripts/comment.cjs")) as {
  find(runtime: Runtime): Promise<void>;
  post(runtime: Runtime): Promise<void>;
};

const SHA = "0123456789abcdef0123456789abcdef01234567";
const MARKER = "<!-- kapsule-review -->";
const HEAD = `${MARKER}\n<sub>0123456 · [run](https://example.com/run/5)</sub>\n\n`;

/** Answers as GitHub does, with lists in pages of what `per_page` says. */
class GitHub {
  public comments: Comment[] = [];
  public artifacts: Artifact[] = [];
  public pulls: PullRequest[] = [{ number: 7, head: { sha: SHA, repo: { full_name: "team/project" } } }];
  public readonly asked: Readonly<Record<string, unknown>>[] = [];
  private nextId = 1000;

  public readonly rest = {
    pulls: {
      list: (asked: Readonly<Record<string, unknown>>) => {
        this.asked.push(asked);
        return Promise.resolve({ data: this.pulls });
      },
    },
    actions: { listWorkflowRunArtifacts: (asked: object) => this.page(this.artifacts, asked) },
    issues: {
      listComments: (asked: object) => this.page(this.comments, asked),
      createComment: ({ issue_number, body }: { issue_number: number; body: string }) => {
        expect(issue_number).toBe(7);
        this.comments.push({ id: this.nextId++, user: { login: "github-actions[bot]" }, body });
        return Promise.resolve();
      },
      updateComment: ({ comment_id, body }: { comment_id: number; body: string }) => {
        this.comments = this.comments.map((each) => (each.id === comment_id ? { ...each, body } : each));
        return Promise.resolve();
      },
      deleteComment: ({ comment_id }: { comment_id: number }) => {
        this.comments = this.comments.filter(({ id }) => id !== comment_id);
        return Promise.resolve();
      },
    },
  };

  public readonly paginate = async (call: Call, parameters: Readonly<Record<string, unknown>>): Promise<unknown[]> => {
    const all: unknown[] = [];
    for (let page = 1; ; page += 1) {
      const { data } = await call({ ...parameters, page });
      all.push(...data);
      if (data.length < Number(parameters["per_page"] ?? 30)) return all;
    }
  };

  private page(all: readonly unknown[], asked: { page?: number; per_page?: number }): ReturnType<Call> {
    const { page = 1, per_page: size = 30 } = asked;
    return Promise.resolve({ data: all.slice((page - 1) * size, page * size) });
  }
}

let folder: string;
let github: GitHub;
let outputs: Record<string, unknown>;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kapsule-"));
  github = new GitHub();
  outputs = {};
  said = [];
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function runtime(env: Readonly<Record<string, string>> = {}, head = "team/project", conclusion = "success"): Runtime {
  const say = (message: string) => said.push(message);
  return {
    github,
    env,
    context: {
      repo: { owner: "team", repo: "project" },
      payload: {
        repository: { default_branch: "main" },
        workflow_run: {
          id: 5,
          conclusion,
          html_url: "https://example.com/run/5",
          head_sha: SHA,
          head_branch: "bump",
          head_repository: { full_name: head, owner: { login: head.split("/")[0] } },
        },
      },
    },
    core: {
      setOutput: (name: string, value: unknown) => {
        outputs[name] = value;
      },
      notice: say,
      warning: say,
      setFailed: say,
    },
  };
}

function post(text: string, head?: string): Promise<void> {
  const file = join(folder, "review.md");
  writeFileSync(file, text);
  return script.post(runtime({ NUMBER: "7", FILE: file }, head));
}

function writing(text: string): (file: string) => void {
  return (file) => {
    writeFileSync(file, text);
  };
}

function linkToFile(link: string): void {
  writeFileSync(`${link}.target`, `${MARKER}\nof the runner`);
  symlinkSync(`${link}.target`, link);
}

describe("find", () => {
  test("prefers the review of the plans, and the newest attempt's", async () => {
    github.artifacts = [
      { id: 1, name: "review-of-plans", size_in_bytes: 900 },
      { id: 2, name: "review-of-synthesis", size_in_bytes: 900 },
      { id: 3, name: "review-of-plans", size_in_bytes: 900 },
    ];
    await script.find(runtime());
    expect(outputs).toEqual({ number: 7, artifact: 3 });
    expect(github.asked).toEqual([{ owner: "team", repo: "project", state: "open", base: "main", head: "team:bump" }]);
  });

  test("finds a fork's pull request by what GitHub says of the run", async () => {
    github.pulls = [
      { number: 6, head: { sha: SHA, repo: null } },
      { number: 7, head: { sha: SHA, repo: { full_name: "stranger/project" } } },
    ];
    github.artifacts = [{ id: 2, name: "review-of-synthesis", size_in_bytes: 900 }];
    await script.find(runtime({}, "stranger/project"));
    expect(outputs).toEqual({ number: 7, artifact: 2 });
    expect(github.asked).toMatchObject([{ head: "stranger:bump" }]);
  });

  test("leaves a pull request alone that has a newer commit", async () => {
    github.pulls = [{ number: 7, head: { sha: "f".repeat(40), repo: { full_name: "team/project" } } }];
    await script.find(runtime());
    expect(outputs).toEqual({ number: "", artifact: "" });
    expect(said).toEqual([`no open pull request has ${SHA} as its newest commit: nothing to comment on`]);
  });

  test("leaves a run alone that waits for a maintainer's approval", async () => {
    await script.find(runtime({}, "stranger/project", "action_required"));
    expect(outputs).toEqual({ number: "", artifact: "" });
    expect(github.asked).toEqual([]);
    expect(said).toEqual(["a maintainer has to approve the run first: nothing to comment on"]);
  });

  test("takes no artifact of another name, and none that is too large", async () => {
    github.artifacts = [{ id: 1, name: "synthesized", size_in_bytes: 900 }];
    await script.find(runtime());
    expect(outputs).toEqual({ number: 7, artifact: "" });
    github.artifacts = [{ id: 1, name: "review-of-plans", size_in_bytes: 200_001 }];
    await script.find(runtime());
    expect(outputs).toEqual({ number: 7, artifact: "" });
    expect(said).toEqual(["review-of-plans has 200001 bytes, more than 200000: not read"]);
  });
});

describe("post", () => {
  test("creates one comment, and then replaces its text", async () => {
    await post(`${MARKER}\nfirst\n`);
    await post(`${MARKER}\nsecond @team\n`);
    expect(github.comments).toEqual([
      { id: 1000, user: { login: "github-actions[bot]" }, body: `${HEAD}second @team` },
    ]);
  });

  test("finds its comment on a later page, and not one that somebody else wrote alike", async () => {
    github.comments = Array.from({ length: 250 }, (_, id) => ({ id, user: { login: "someone" }, body: MARKER }));
    github.comments[230] = { id: 230, user: { login: "github-actions[bot]" }, body: `${MARKER}\nold` };
    github.comments[240] = { id: 240, user: { login: "github-actions[bot]" }, body: "of another workflow" };
    github.comments[241] = { id: 241, user: null, body: `${MARKER}\nof a user that is gone` };
    const before = [...github.comments];
    await post(`${MARKER}\nnew`);
    expect(github.comments).toEqual(before.map((each) => (each.id === 230 ? { ...each, body: `${HEAD}new` } : each)));
  });

  test("removes what is there twice", async () => {
    github.comments = [1, 2].map((id) => ({ id, user: { login: "github-actions[bot]" }, body: `${MARKER}\nold` }));
    await post(`${MARKER}\nnew`);
    expect(github.comments.map(({ id, body }) => [id, body])).toEqual([[1, `${HEAD}new`]]);
  });

  test("says of a fork's review whose it is, and lets it call nobody", async () => {
    await post(`${MARKER}\nhello @team/everybody`, "stranger/project");
    expect(github.comments.map(({ body }) => body)).toEqual([
      [
        `${HEAD}> [!NOTE]`,
        "> From a fork: planned without credentials, and its author can change what this says.",
        "",
        "hello @\u200bteam/everybody",
      ].join("\n"),
    ]);
  });

  test("shows no fork's review that would be too long without its mentions", async () => {
    await post(`${MARKER}\n${"@".repeat(59_000)}`, "stranger/project");
    expect(github.comments.map(({ body }) => body)).toEqual([
      `${HEAD}> [!CAUTION]\n> This commit was not reviewed: its review.md mentions too many.`,
    ]);
  });

  test("replaces the review of an older commit also where there is none", async () => {
    await post(`${MARKER}\nfirst`);
    await script.post(runtime({ NUMBER: "7", FILE: "" }));
    expect(github.comments.map(({ body }) => body)).toEqual([
      `${HEAD}> [!CAUTION]\n> This commit was not reviewed: it ended without a review.`,
    ]);
    expect(said).toEqual(["no review to show: it ended without a review"]);
  });

  test.each<[string, (file: string) => void, string]>([
    ["that is missing", () => undefined, "its artifact holds no review.md"],
    ["that is a folder", mkdirSync, "its artifact holds no review.md"],
    ["that is a link", linkToFile, "its artifact holds no review.md"],
    ["that is too long", writing(`${MARKER}\n${"x".repeat(60_000)}`), "its review.md has 60024 bytes, more than 60000"],
    ["of something else", writing("buy"), "its review.md is not one of kapsule review"],
  ])("shows nothing of a file %s", async (_, make, reason) => {
    const file = join(folder, "review.md");
    make(file);
    await script.post(runtime({ NUMBER: "7", FILE: file }));
    expect(github.comments.map(({ body }) => body)).toEqual([
      `${HEAD}> [!CAUTION]\n> This commit was not reviewed: ${reason}.`,
    ]);
    expect(said).toEqual([`no review to show: ${reason}`]);
  });
});
