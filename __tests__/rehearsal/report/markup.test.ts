import { html, Markup } from "../../../rehearsal/report/markup";

test("what is filled in is text, wherever it stands", () => {
  const hostile = `<img src=x onerror='1'> & "`;
  expect(html`<b title="${hostile}">${hostile}</b>`.source).toBe(
    `<b title="&#60;img src=x onerror=&#39;1&#39;&#62; &#38; &#34;">&#60;img src=x onerror=&#39;1&#39;&#62; &#38; &#34;</b>`,
  );
});

test("HTML stays as it is, in lists too, beside numbers and nothing", () => {
  const list = [html`<i>${1}</i>`, html`<i>${"<"}</i>`];
  expect(html`<b>${list}${""}${new Markup("<br>")}</b>`.source).toBe("<b><i>1</i><i>&#60;</i><br></b>");
});
