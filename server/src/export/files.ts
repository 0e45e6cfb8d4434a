/** The writers that need libraries: a bundle of their own, loaded when somebody asks for such a file. */
export { type PdfAbout, pdfOf } from "./pdf.ts";
export { pngOf } from "./png.ts";
