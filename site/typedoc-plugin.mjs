import { Converter, ReflectionKind, Renderer } from "typedoc";

/** Calls each guide as its first heading does, and the changelog, which begins with the package's name, so. The addresses keep the file's name, since they are made before. */
export function titleDocuments(app) {
  app.renderer.on(Renderer.EVENT_BEGIN, ({ project }) => {
    for (const document of project.getReflectionsByKind(ReflectionKind.Document)) {
      const text = document.content.map((part) => part.text).join("");
      const title = /^\s*# (.+)$/m.exec(text)?.[1];
      if (title !== undefined) document.name = title === project.name ? "Changelog" : title.replaceAll("`", "");
    }
  });
}

/** The named settings are literals of LoadBalancerSettings: their properties mean what its own say. */
export function takeSettingsComments(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const named = project.getReflectionsByKind(ReflectionKind.Variable).find(({ name }) => name === "namedSettings");
    const settings = project
      .getReflectionsByKind(ReflectionKind.Interface)
      .filter(({ name }) => name.endsWith("Settings"));
    for (const property of project.getReflectionsByKind(ReflectionKind.Property)) {
      if (property.hasComment() || !within(property, named)) continue;
      const said = settings.flatMap(({ children }) => children ?? []).find(({ name }) => name === property.name);
      property.comment = said?.comment?.clone();
    }
  });
}

function within(reflection, ancestor) {
  return reflection !== undefined && (reflection === ancestor || within(reflection.parent, ancestor));
}
