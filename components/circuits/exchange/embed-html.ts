/** Where a circuit is shown for other sites, and how they show it. */

export const embedHref = (catalog: string, circuit: string): string =>
  `/embed/circuits/${encodeURIComponent(catalog)}/${encodeURIComponent(circuit)}`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

export const embedHtml = (url: string, title: string): string =>
  `<iframe src="${escaped(url)}" title="${escaped(title)}" width="100%" height="560" loading="lazy" style="border:0"></iframe>`;
