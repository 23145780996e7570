/** A line on a page: what it says, how large, and where; default size 11, each under the one before. */
export interface PdfLine {
  text: string;
  size?: number;
  x?: number;
  y?: number;
}

/** A PDF of these pages, in Helvetica. */
export function pdfOf(pages: readonly (readonly (string | PdfLine)[])[], title?: string): Uint8Array {
  const objects: string[] = ["<< /Type /Catalog /Pages 2 0 R >>", "", fontObject];
  const kids: number[] = [];
  for (const page of pages) {
    let below = 780;
    const content = page
      .map((entry) => (typeof entry === "string" ? { text: entry } : entry))
      .map(({ text, size = 11, x = 72, y }) => {
        below = y ?? below - size * 1.3;
        return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${below} Tm (${text.replace(/[\\()]/g, "\\$&")}) Tj ET`;
      })
      .join("\n");
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R ` +
        "/Resources << /Font << /F1 3 0 R >> >> >>",
    );
    kids.push(objects.length);
  }
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] >>`;
  if (title !== undefined) objects.push(`<< /Title (${title}) >>`);
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const info = title === undefined ? "" : ` /Info ${objects.length} 0 R`;
  const entries = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return new TextEncoder().encode(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}` +
      `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${info} >>\nstartxref\n${file.length}\n%%EOF\n`,
  );
}

const fontObject = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
