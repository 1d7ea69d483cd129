/** A file as an answer holds it; `encoding` is told of those that may be anything but text. */
export type FileInAnswer = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly encoding?: 'UTF8' | 'BASE64';
  readonly content: string;
};

function bytesOf({ encoding, content }: FileInAnswer): BlobPart {
  if (encoding !== 'BASE64') return content;
  return Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
}

/** Offers a file to the person as a download. */
export function offerFile(file: FileInAnswer): void {
  const url = URL.createObjectURL(new Blob([bytesOf(file)], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.fileName;
  link.click();
  URL.revokeObjectURL(url);
}
