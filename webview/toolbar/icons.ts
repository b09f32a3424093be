/** Icons of the toolbar, 16 × 16, drawn in the manner of the editor's own; overlapping parts are holes. */
export const ICONS = {
  nodes:
    'M2 2h3v3H2Zm4.5 0h3v3h-3ZM11 2h3v3h-3ZM2 6.5h3v3H2Zm4.5 0h3v3h-3Zm4.5 0h3v3h-3ZM2 11h3v3H2Zm4.5 0h3v3h-3Zm4.5 0h3v3h-3Z',
  populations: 'M2 2h5.4v5.4H2Zm6.6 0H14v5.4H8.6ZM2 8.6h5.4V14H2Zm6.6 0H14V14H8.6Z',
  transpose:
    'M2 2h5v5H2Zm1.2 1.2v2.6h2.6V3.2ZM9 9h5v5H9Zm1.2 1.2v2.6h2.6v-2.6ZM9 3.2h2.8c.8 0 1.4.6 1.4 1.4V6h1.3l-1.9 2-1.9-2H12V4.6c0-.1-.1-.2-.2-.2H9ZM7 12.8H4.2c-.8 0-1.4-.6-1.4-1.4V10H1.5l1.9-2 1.9 2H4v1.4c0 .1.1.2.2.2H7Z',
  shared: 'M2.5 2h3v12h-3Zm1.1 1.1v9.8h.8V3.1ZM10.5 2h3v12h-3Zm1.1 1.1v9.8h.8V3.1ZM6.5 6.2h3v1.2h-3Zm0 2.4h3v1.2h-3Z',
  fit: 'M6.5 5h3v6h-3ZM2 2h4v1.2H3.2V6H2Zm8 0h4v4h-1.2V3.2H10ZM2 10h1.2v2.8H6V14H2Zm10.8 0H14v4h-4v-1.2h2.8Z',
  eye: 'M8 3.5c3 0 5.4 1.9 6.5 4.5-1.1 2.6-3.5 4.5-6.5 4.5S2.6 10.6 1.5 8C2.6 5.4 5 3.5 8 3.5Zm0 1.2C5.7 4.7 3.8 6 2.8 8c1 2 2.9 3.3 5.2 3.3s4.2-1.3 5.2-3.3c-1-2-2.9-3.3-5.2-3.3Zm0 1.2a2.1 2.1 0 1 1 0 4.2 2.1 2.1 0 0 1 0-4.2Z',
  order: 'M2 3h12v1.2H2Zm0 3h9v1.2H2Zm0 3h6v1.2H2Zm0 3h3v1.2H2Z',
  close: 'm8 7.1 3.6-3.6.9.9L8.9 8l3.6 3.6-.9.9L8 8.9l-3.6 3.6-.9-.9L7.1 8 3.5 4.4l.9-.9Z',
  zoomOut:
    'M6.5 2a4.5 4.5 0 1 0 2.7 8.1l3.3 3.4 1-1-3.4-3.3A4.5 4.5 0 0 0 6.5 2Zm0 1.2a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6ZM4.4 5.9v1.2h4.2V5.9Z',
  fromFile: 'M3 2h6l4 4v8H3Zm1.2 1.2v9.6h7.6V7H8V3.2Zm5 .6v2h2Z',
  side: 'M2 3h12v10H2Zm1.2 1.2v7.6h5.2V4.2Zm6.4 0v7.6h3.2V4.2Z',
  copy: 'M5 2h8v9H5Zm1.2 1.2v6.6h5.6V3.2ZM3 5h1.2v7.8H11V14H3Z',
  export: 'M8 1.5 4.6 4.9l.9.9 1.9-1.9V10h1.2V3.9l1.9 1.9.9-.9ZM3 9v5h10V9h-1.2v3.8H4.2V9Z',
  check: 'm6.4 11.9-3.5-3.5.9-.9 2.6 2.6 5.8-5.9.9.9Z',
} as const;
