/** The system's clipboard. */

/** Puts a PNG in base64 on the clipboard. It may still be in the making: the click that asked for it must not be waited away. */
export async function copyPng(png: Promise<string>): Promise<void> {
  const blob = png.then(base64 => {
    const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
    return new Blob([bytes], { type: 'image/png' });
  });
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
}
