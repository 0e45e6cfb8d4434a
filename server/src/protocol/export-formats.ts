/** The formats that the editor offers for a picture, in the order of its menu. The server writes them. */

export interface ExportFormat {
  /** As `ExportParams` takes it. */
  readonly name: string;
  readonly label: string;
  /** Of the file, without a dot. */
  readonly extension: string;
}

export const exportFormats: readonly ExportFormat[] = [
  { name: "svg", label: "SVG picture", extension: "svg" },
  { name: "png", label: "PNG image", extension: "png" },
  { name: "pdf", label: "PDF document", extension: "pdf" },
  { name: "html", label: "Interactive HTML page", extension: "html" },
  { name: "markdown", label: "Markdown section", extension: "md" },
  { name: "mermaid", label: "Mermaid flowchart", extension: "mmd" },
  { name: "d2", label: "D2 diagram", extension: "d2" },
  { name: "plantuml", label: "PlantUML", extension: "puml" },
  { name: "dot", label: "Graphviz DOT", extension: "dot" },
  { name: "drawio", label: "draw.io", extension: "drawio" },
  { name: "structurizr", label: "Structurizr DSL", extension: "dsl" },
  { name: "json", label: "JSON", extension: "json" },
];
