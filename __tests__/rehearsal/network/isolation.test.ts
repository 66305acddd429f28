import { isolation, requireMachine } from "../../../rehearsal/network/isolation";

const CONTAINER =
  'docker run --rm -it --privileged -v "$PWD":/project -v /project/node_modules -v /project/.gen -w /project node:22 ' +
  'sh -c "apt-get update && apt-get install -y haproxy iproute2 && npm ci && npm run rehearse:upgrade"';

test("root makes a network and a process namespace, others also a user namespace", () => {
  expect(isolation(0)).toEqual(["--net", "--pid", "--fork", "--kill-child"]);
  expect(isolation(1_000)).toEqual(["--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child"]);
});

test("where there are no network namespaces, the message has the container that has them", () => {
  expect(() => {
    requireMachine("darwin");
  }).toThrow(
    new Error(
      "cannot rehearse: nodes are network namespaces, which darwin does not have; in a container it runs:\n" +
        `  ${CONTAINER}`,
    ),
  );
});

test("missing programs are named with their packages", () => {
  expect(() => {
    requireMachine("linux", "/nonexistent");
  }).toThrow(
    new Error(
      "cannot rehearse: not on the PATH: haproxy, ip, unshare; on Debian and Ubuntu: " +
        "apt-get install haproxy iproute2 util-linux",
    ),
  );
});
