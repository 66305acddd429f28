import { DefaultTheme, ReflectionKind } from "typedoc";

/** Guides and the API each under a heading of its own, with the entry points by the names that they are imported by. */
export function addTheme(app) {
  app.renderer.defineTheme("kapsule", withHeadings);
}

/** Called as a constructor. */
function withHeadings(renderer) {
  const theme = new DefaultTheme(renderer);
  const build = theme.buildNavigation.bind(theme);
  const isGuide = ({ kind }) => kind === ReflectionKind.Document;
  theme.buildNavigation = (project) => {
    const entries = build(project);
    const guides = entries.filter(isGuide);
    return [{ text: "Guides" }, ...guides, { text: "API" }, ...entries.filter((entry) => !isGuide(entry))];
  };
  return theme;
}
