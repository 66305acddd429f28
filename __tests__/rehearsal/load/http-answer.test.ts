import { readAnswer } from "../../../rehearsal/load/http-answer";

const HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";

test("an answer is complete with as many bytes as it says", () => {
  expect(readAnswer(`${HEAD}Hell`, false).complete).toBe(false);
  expect(readAnswer(`${HEAD}Hello`, false)).toEqual({ complete: true, status: 200, body: "Hello", closes: false });
});

test("a head that has not ended is no answer, even when the connection has", () => {
  expect(readAnswer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", true)).toEqual({
    complete: false,
    status: 0,
    body: "",
    closes: false,
  });
});

test("an answer cut short is not complete", () => {
  expect(readAnswer(`${HEAD}Hell`, true).complete).toBe(false);
});

test("an answer without a length ends with its connection", () => {
  const text = "HTTP/1.0 503 Service Unavailable\r\nConnection: close\r\n\r\nno server";
  expect(readAnswer(text, false).complete).toBe(false);
  expect(readAnswer(text, true)).toEqual({ complete: true, status: 503, body: "no server", closes: true });
});

test("an answer may say that its connection closes", () => {
  expect(readAnswer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", false).closes).toBe(true);
});
