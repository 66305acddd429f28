// Finds the pull request of a finished review, and keeps one comment on it. Everything in the artifact of a fork's run
// may be made up: it is shown, and decides nothing.
const { lstatSync, readFileSync } = require("node:fs");

const MARKER = "<!-- kapsule-review -->";
const AUTHOR = "github-actions[bot]";
/** In bytes, with room for our own lines below the 65,536 that GitHub takes. */
const LONGEST = 60_000;
/** In bytes. Even packed at a thousand to one, it fits the runner. */
const LARGEST_ARTIFACT = 200_000;
/** The better one first. */
const ARTIFACTS = ["review-of-plans", "review-of-synthesis"];

/** Sets the outputs `number`, empty where there is nothing to comment on, and `artifact`, empty where there is no review. */
async function find({ github, context, core }) {
  const run = context.payload.workflow_run;
  core.setOutput("number", "");
  core.setOutput("artifact", "");
  if (run.conclusion === "action_required") {
    core.notice("a maintainer has to approve the run first: nothing to comment on");
    return;
  }
  const number = await pullRequestOf(run, github, context);
  if (number === undefined) {
    core.notice(`no open pull request has ${run.head_sha} as its newest commit: nothing to comment on`);
    return;
  }
  core.setOutput("number", number);
  const artifacts = await github.paginate(github.rest.actions.listWorkflowRunArtifacts, {
    ...context.repo,
    run_id: run.id,
    per_page: 100,
  });
  const newestFirst = [...artifacts].sort((one, other) => other.id - one.id);
  const artifact = ARTIFACTS.map((name) => newestFirst.find((each) => each.name === name)).find(Boolean);
  if (artifact === undefined) return;
  if (artifact.size_in_bytes > LARGEST_ARTIFACT) {
    core.warning(`${artifact.name} has ${artifact.size_in_bytes} bytes, more than ${LARGEST_ARTIFACT}: not read`);
    return;
  }
  core.setOutput("artifact", artifact.id);
}

/** By what GitHub says of the run. Its own list of pull requests is empty for forks. */
async function pullRequestOf(run, github, context) {
  const { data } = await github.rest.pulls.list({
    ...context.repo,
    state: "open",
    base: context.payload.repository.default_branch,
    head: `${run.head_repository.owner.login}:${run.head_branch}`,
  });
  return data.find(({ head }) => head.sha === run.head_sha && head.repo?.full_name === run.head_repository.full_name)
    ?.number;
}

/** Creates the comment, or replaces its text. */
async function post({ github, context, core, env }) {
  const run = context.payload.workflow_run;
  const { owner, repo } = context.repo;
  const isFork = run.head_repository.full_name !== `${owner}/${repo}`;
  const review = env.FILE === "" ? { reason: "it ended without a review" } : readReview(env.FILE, isFork);
  const body = [
    MARKER,
    // Above the text: a fork's could hide what stands below it, by a comment that it does not close.
    `<sub>${run.head_sha.slice(0, 7)} · [run](${run.html_url})</sub>`,
    "",
    ...bodyOf(review, isFork),
  ];
  await keepOneComment(Number(env.NUMBER), body.join("\n"), github, context);
  if (review.reason !== undefined) core.setFailed(`no review to show: ${review.reason}`);
}

function bodyOf({ text, reason }, isFork) {
  if (text === undefined) return ["> [!CAUTION]", `> This commit was not reviewed: ${reason}.`];
  if (!isFork) return [text];
  return [
    "> [!NOTE]",
    "> From a fork: planned without credentials, and its author can change what this says.",
    "",
    text,
  ];
}

/** @returns its text without the marker, or the reason for which there is none */
function readReview(file, isFork) {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) return { reason: "its artifact holds no review.md" };
  if (stat.size > LONGEST) return { reason: `its review.md has ${stat.size} bytes, more than ${LONGEST}` };
  const text = readFileSync(file, "utf8");
  if (!text.startsWith(`${MARKER}\n`)) return { reason: "its review.md is not one of kapsule review" };
  const review = text.slice(MARKER.length).trim();
  if (!isFork) return { text: review };
  // A character of no width: shown alike, and nobody is called.
  const harmless = review.replaceAll("@", "@\u200b");
  // GitHub would refuse it, and what is said of an older commit would stay.
  return harmless.length > LONGEST ? { reason: "its review.md mentions too many" } : { text: harmless };
}

async function keepOneComment(number, body, github, context) {
  const comments = await github.paginate(github.rest.issues.listComments, {
    ...context.repo,
    issue_number: number,
    per_page: 100,
  });
  const [first, ...others] = comments.filter(
    ({ user, body: text }) => user?.login === AUTHOR && text?.startsWith(MARKER) === true,
  );
  if (first === undefined) {
    await github.rest.issues.createComment({ ...context.repo, issue_number: number, body });
    return;
  }
  await github.rest.issues.updateComment({ ...context.repo, comment_id: first.id, body });
  for (const { id } of others) await github.rest.issues.deleteComment({ ...context.repo, comment_id: id });
}

module.exports = { find, post };
